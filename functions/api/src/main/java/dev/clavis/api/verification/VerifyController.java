package dev.clavis.api.verification;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.core.profile.Profile;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

@Controller("/keys/verify")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class VerifyController {
    private final Verifications verifications;
    private final RouteFinder routes;
    private final Profile profile;

    VerifyController(Verifications verifications, RouteFinder routes, Profile profile) {
        this.verifications = verifications;
        this.routes = routes;
        this.profile = profile;
    }

    @Post
    @Consumes(MediaType.ALL)
    VerdictResponse verify(Caller caller, JsonObject body) {
        return VerdictResponse.from(verifications.verify(caller, VerifyRequest.from(body, profile, routes)), profile);
    }
}
