package dev.clavis.api.keys;

import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import dev.clavis.core.profile.Profile;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/workspaces/{workspace}/keys")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class KeysController {
    private final Keys keys;
    private final Profile profile;
    private final InstantSource clock;

    KeysController(Keys keys, Profile profile, InstantSource clock) {
        this.keys = keys;
        this.profile = profile;
        this.clock = clock;
    }

    /** Creates a key. The answer holds its secret, which is never shown again. */
    @Post
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.CREATED)
    @Problems({ProblemCode.PERMISSION_NOT_GRANTABLE, ProblemCode.QUOTA_REACHED })
    KeyResponse createKey(Caller caller, String workspace,
            @Schema(implementation = CreateKeyRequest.class) JsonObject body) {
        KeyDraft draft = CreateKeyRequest.from(body).toDraft(profile, clock);
        return KeyResponse.from(keys.create(caller, workspace, draft), profile);
    }

    /** Lists the keys of a workspace, the newest first. */
    @Get
    PageResponse<KeyResponse> listKeys(Caller caller, String workspace, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor,
            @Parameter(description = "Whether deleted keys are listed, too.") @Schema(type = "boolean")
            @Nullable @QueryValue String deleted) {
        boolean withDeleted = isTrue("deleted", deleted);
        PageRequest page = PageRequest.parse(limit, cursor, "keys " + workspace + " " + withDeleted);
        KeyPlace place = page.after().map(KeyPlace::parse).orElse(KeyPlace.start());
        List<Key> found = keys.list(caller, workspace, withDeleted, place, page.limit() + 1);
        return page.response(found, key -> KeyResponse.from(key, profile), KeyPlace::print);
    }

    /** Answers with one key, deleted or not. */
    @Get("/{id}")
    KeyResponse getKey(Caller caller, String workspace, String id) {
        return KeyResponse.from(keys.get(caller, workspace, id), profile);
    }

    /** Revokes a key, for ever and at once. A body, if there is one, is not read. */
    @Post("/{id}/revoke")
    @Consumes(MediaType.ALL)
    @Problems(ProblemCode.NOT_YET_ENFORCED)
    KeyResponse revokeKey(Caller caller, String workspace, String id) {
        return KeyResponse.from(keys.revoke(caller, workspace, id), profile);
    }

    /** Revokes a key and takes it off the list. */
    @Delete("/{id}")
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    @Problems(ProblemCode.NOT_YET_ENFORCED)
    void deleteKey(Caller caller, String workspace, String id) {
        keys.delete(caller, workspace, id);
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
