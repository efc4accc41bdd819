package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.VisibleText;
import dev.clavis.core.profile.Profile;
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

    @Post("/{id}/revoke")
    @Consumes(MediaType.ALL)
    HttpResponse<KeyResponse> revoke(Caller caller, String workspace, String id, @Nullable JsonObject body) {
        Optional<String> reason = body == null ? Optional.empty() : reason(body);
        if (body != null) {
            body.requireNoOthers();
        }
        SeenKey revoked = endings.revoke(caller, workspace, id, reason);
        return responses.answer(HttpStatus.OK, new IssuedKey(revoked, Optional.empty(), false));
    }

    @Post("/revoke")
    @Consumes(MediaType.ALL)
    RevokedResponse revokeMany(Caller caller, String workspace, JsonObject body) {
        KeyFilter filter = KeyFilter.from(body.object("filter"), profile);
        Optional<String> reason = reason(body);
        body.requireNoOthers();
        BulkRevocation.Result result = bulk.revoke(caller, workspace, filter, reason);
        return new RevokedResponse(result.revoked(), result.more());
    }

    @Delete("/{id}")
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    void delete(Caller caller, String workspace, String id) {
        endings.delete(caller, workspace, id);
    }

    private static Optional<String> reason(JsonObject body) {
        return body.optionalText("reason").map(text -> VisibleText.parse("reason", text, MAX_REASON));
    }

    /**
     * What a revocation of many did.
     *
     * @param revoked how many keys
     * @param more whether the filter meets further keys, for another request
     */
    @Serdeable
    record RevokedResponse(int revoked, boolean more) {}
}
