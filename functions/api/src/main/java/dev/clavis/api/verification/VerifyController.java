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
import io.swagger.v3.oas.annotations.media.Schema;

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

    /** Decides about a call for a back end: a verdict, with the status and header fields to answer with. */
    @Post
    @Consumes(MediaType.ALL)
    VerdictResponse verifyKey(Caller caller,
            @Schema(implementation = VerifyRequest.Fields.class) JsonObject body) {
        return VerdictResponse.from(verifications.verify(caller, VerifyRequest.from(body, profile, routes)), profile);
    }
}
