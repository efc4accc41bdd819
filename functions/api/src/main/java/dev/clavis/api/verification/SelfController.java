package dev.clavis.api.verification;

import dev.clavis.api.keys.HeldKeys;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.security.PresentedKey;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.profile.Profile;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;

/** Anonymous as far as users are concerned: {@link PresentedKey} refuses whoever presents no secret. */
@Controller("/keys/self")
@Secured(SecurityRule.IS_ANONYMOUS)
final class SelfController {
    private final HeldKeys keys;
    private final Profile profile;

    SelfController(HeldKeys keys, Profile profile) {
        this.keys = keys;
        this.profile = profile;
    }

    /** Says whose secret was presented, and what it may do. */
    @Get
    SelfResponse getSelf(PresentedKey key) {
        return SelfResponse.from(keys.find(key.id(), key.verifiers()), profile);
    }

    /** Revokes the key whose secret was presented. A body, if there is one, is not read: there is nothing to say beside the secret. */
    @Post("/revoke")
    @Problems(ProblemCode.NOT_YET_ENFORCED)
    @Consumes(MediaType.ALL)
    RevokedResponse revokeSelf(PresentedKey key) {
        return new RevokedResponse(profile.shownId(key.id()), Status.REVOKED.id(),
                keys.revoke(key.id(), key.verifiers(), key.address(), key.agent()).toString());
    }

    /** A key that its holder has revoked, as JSON. */
    @Serdeable
    record RevokedResponse(String id, String status, String revokedAt) {}
}
