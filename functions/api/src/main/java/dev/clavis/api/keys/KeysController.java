package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.hygiene.NoticeType;
import dev.clavis.api.idempotency.IdempotencyKey;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys: made, seen, changed. */
@Controller("/workspaces/{workspace}/keys")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class KeysController {
    private final Keys keys;
    private final KeyCreation creation;
    private final KeyUpdates updates;
    private final ServedEnvironments environments;
    private final KeyResponses responses;

    KeysController(Keys keys, KeyCreation creation, KeyUpdates updates, ServedEnvironments environments,
            KeyResponses responses) {
        this.keys = keys;
        this.creation = creation;
        this.updates = updates;
        this.environments = environments;
        this.responses = responses;
    }

    /** Creates a key. The answer holds its secret, which is never shown again. */
    @Post
    @Problems({ProblemCode.PERMISSION_NOT_GRANTABLE, ProblemCode.QUOTA_REACHED, ProblemCode.PLAN_DOES_NOT_ALLOW,
            ProblemCode.ONE_KEY_PER_USER })
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = KeyResponse.class)))
    @Consumes(MediaType.ALL)
    HttpResponse<KeyResponse> createKey(Caller caller, String workspace,
            @Schema(implementation = CreateKeyRequest.Fields.class) JsonObject body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        Optional<IdempotencyKey> once = IdempotencyKey.parse(idempotencyKey, body.digest());
        KeyDraft draft = CreateKeyRequest.from(body).toDraft(environments);
        return responses.answer(HttpStatus.CREATED, creation.create(caller, workspace, draft, once));
    }

    /** Lists the keys of a workspace, the newest first. */
    @Get
    PageResponse<KeyResponse> listKeys(Caller caller, String workspace, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor,
            @Parameter(description = "Whether deleted keys are listed, too.") @Schema(type = "boolean") @Nullable @QueryValue String deleted,
            @Parameter(description = "Only keys with this notice.") @Schema(type = "string", allowableValues = {"old", "unused",
                    "expiring", "failing", "unused-permissions" }) @Nullable @QueryValue String notice) {
        boolean withDeleted = isTrue("deleted", deleted);
        Optional<NoticeType> noticed = Optional.ofNullable(notice).map(KeysController::noticeType);
        PageRequest page = PageRequest.parse(limit, cursor, "keys " + workspace + " " + withDeleted
                + noticed.map(type -> " " + type.id()).orElse(""));
        KeyPlace place = page.after().map(KeyPlace::parse).orElse(KeyPlace.start());
        List<SeenKey> found = keys.list(caller, workspace, withDeleted, noticed, place, page.limit() + 1);
        return page.response(found, responses::of, seen -> KeyPlace.print(seen.key()));
    }

    /** Answers with one key, deleted or not, and with what its secrets were used for. */
    @Get("/{id}")
    HttpResponse<KeyResponse> getKey(Caller caller, String workspace, String id) {
        SeenKey seen = keys.get(caller, workspace, id);
        return responses.answerWithUsage(HttpStatus.OK, new IssuedKey(seen, Optional.empty(), false));
    }

    /** Changes what is named of a key; null clears. */
    @Patch("/{id}")
    @Problems({ProblemCode.PERMISSION_NOT_GRANTABLE, ProblemCode.KEY_REVOKED, ProblemCode.PLAN_DOES_NOT_ALLOW,
            ProblemCode.NOT_YET_ENFORCED })
    @Consumes(MediaType.ALL)
    HttpResponse<KeyResponse> updateKey(Caller caller, String workspace, String id,
            @Schema(implementation = KeyUpdate.Fields.class) JsonObject body,
            @Nullable @Header("If-Match") String ifMatch) {
        return responses.answer(HttpStatus.OK,
                updates.update(caller, workspace, id, KeyUpdate.from(body), ifMatch));
    }

    private static NoticeType noticeType(String text) {
        return NoticeType.of(text).orElseThrow(() -> ProblemException.invalidParameter("notice",
                "is one of old, unused, expiring, failing and unused-permissions"));
    }

    private static boolean isTrue(String name, @Nullable String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            case null -> false;
            default -> throw ProblemException.invalidParameter(name, "is true or false");
        };
    }
}
