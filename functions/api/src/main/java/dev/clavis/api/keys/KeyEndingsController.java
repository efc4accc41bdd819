package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.VisibleText;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys: revoked, one or many, and taken off the list. */
@Controller("/workspaces/{workspace}/keys")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class KeyEndingsController {
    private static final int MAX_REASON = 200;

    private final KeyEndings endings;
    private final BulkRevocation bulk;
    private final KeyResponses responses;
    private final Profile profile;

    KeyEndingsController(KeyEndings endings, BulkRevocation bulk, KeyResponses responses, Profile profile) {
        this.endings = endings;
        this.bulk = bulk;
        this.responses = responses;
        this.profile = profile;
    }

    /** Revokes a key, for ever and at once. */
    @Post("/{id}/revoke")
    @Problems(ProblemCode.NOT_YET_ENFORCED)
    @Consumes(MediaType.ALL)
    HttpResponse<KeyResponse> revokeKey(Caller caller, String workspace, String id,
            @Schema(implementation = RevocationFields.class) @Nullable JsonObject body) {
        Optional<String> reason = body == null ? Optional.empty() : reason(body);
        if (body != null) {
            body.requireNoOthers();
        }
        SeenKey revoked = endings.revoke(caller, workspace, id, reason);
        return responses.answer(HttpStatus.OK, new IssuedKey(revoked, Optional.empty(), false));
    }

    /** Revokes the keys that a filter meets, up to 500 of them. */
    @Post("/revoke")
    @Problems(ProblemCode.NOT_YET_ENFORCED)
    @Consumes(MediaType.ALL)
    RevokedResponse revokeKeys(Caller caller, String workspace,
            @Schema(implementation = RevocationsFields.class) JsonObject body) {
        KeyFilter filter = KeyFilter.from(body.object("filter"), profile);
        Optional<String> reason = reason(body);
        body.requireNoOthers();
        BulkRevocation.Result result = bulk.revoke(caller, workspace, filter, reason);
        return new RevokedResponse(result.revoked(), result.more());
    }

    /** Revokes a key and takes it off the list. */
    @Delete("/{id}")
    @Problems(ProblemCode.NOT_YET_ENFORCED)
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    void deleteKey(Caller caller, String workspace, String id) {
        endings.delete(caller, workspace, id);
    }

    private static Optional<String> reason(JsonObject body) {
        return body.optionalText("reason").map(text -> VisibleText.parse("reason", text, MAX_REASON));
    }

    /** The body of a revocation. */
    @Introspected
    record RevocationFields(Optional<String> reason) {}

    /** The body of a revocation of many. */
    @Introspected
    record RevocationsFields(KeyFilter.Fields filter, Optional<String> reason) {}

    /**
     * What a revocation of many did.
     *
     * @param revoked how many keys
     * @param more whether the filter meets further keys, for another request
     */
    @Serdeable
    record RevokedResponse(int revoked, boolean more) {}
}
