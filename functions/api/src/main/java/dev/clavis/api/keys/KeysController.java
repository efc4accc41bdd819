package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.idempotency.IdempotencyKey;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import dev.clavis.core.profile.Profile;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys: made, seen, changed. */
@Controller("/workspaces/{workspace}/keys")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class KeysController {
    private static final String STATUS = "`active`, `suspended`, `revoked` or `expired`, as it is shown in `status`.";

    private final Keys keys;
    private final KeyCreation creation;
    private final KeyUpdates updates;
    private final ServedEnvironments environments;
    private final KeyResponses responses;
    private final Profile profile;
    private final InstantSource clock;

    KeysController(Keys keys, KeyCreation creation, KeyUpdates updates, ServedEnvironments environments,
            KeyResponses responses, Profile profile, InstantSource clock) {
        this.keys = keys;
        this.creation = creation;
        this.updates = updates;
        this.environments = environments;
        this.responses = responses;
        this.profile = profile;
        this.clock = clock;
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

    /**
     * Lists the keys of a workspace that fit all filters, the newest first, with what they were used for some moments ago
     * at the latest.
     */
    @Get
    PageResponse<KeyResponse> listKeys(Caller caller, String workspace, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor,
            @Parameter(description = "Whether deleted keys are listed, too.") @Schema(type = "boolean") @Nullable @QueryValue String deleted,
            @Parameter(description = STATUS) @Nullable @QueryValue String status,
            @Parameter(description = "`live` or `test`.") @Nullable @QueryValue String environment,
            @Parameter(description = "Id of the user or service account that owns it.") @Nullable @QueryValue String owner,
            @Parameter(description = "A permission that it was given by this name.") @Nullable @QueryValue String permission,
            @Parameter(description = "A notice that there is about it: `old`, `unused`, `expiring`, `failing` or `unused-permissions`.") @Nullable @QueryValue String notice,
            @Parameter(description = "A part of its name, in whichever case.") @Nullable @QueryValue String name) {
        KeySelection wanted = KeySelection.parse(
                new KeySelection.Texts(deleted, status, environment, owner, permission, notice, name), profile);
        PageRequest page = PageRequest.parse(limit, cursor, "keys " + workspace + " " + wanted);
        KeyPlace place = page.after().map(KeyPlace::parse).orElse(KeyPlace.start());
        // As a database keeps times: the filter and what is shown go by the same one.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<SeenKey> found = keys.list(caller, workspace, wanted, place, page.limit() + 1, now);
        return page.response(found, responses.ofEach(page.items(found), now), seen -> KeyPlace.print(seen.key()));
    }

    /** Answers with one key, deleted or not, what its secrets were used for, and what is left of its limits. */
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
}
