package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.idempotency.IdempotencyKey;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The secrets of keys. */
@Controller("/workspaces/{workspace}/keys/{id}")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class RotationController {
    private final KeyRotation rotation;
    private final KeyEndings endings;
    private final KeyResponses responses;
    private final Profile profile;

    RotationController(KeyRotation rotation, KeyEndings endings, KeyResponses responses,
            Profile profile) {
        this.rotation = rotation;
        this.endings = endings;
        this.responses = responses;
        this.profile = profile;
    }

    /** Gives a key a new secret; the one before is good for as long as the body says, or else the product's profile. */
    @Post("/rotate")
    @Problems({ProblemCode.KEY_REVOKED, ProblemCode.ROTATION_IN_PROGRESS, ProblemCode.NOT_ROTATABLE })
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = KeyResponse.class)))
    @Consumes(MediaType.ALL)
    HttpResponse<KeyResponse> rotateKey(Caller caller, String workspace, String id,
            @Schema(implementation = Fields.class) @Nullable JsonObject body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        Optional<IdempotencyKey> once = IdempotencyKey.parse(idempotencyKey, body == null ? "" : body.digest());
        IssuedKey rotated = rotation.rotate(caller, workspace, id, overlap(body), once);
        return responses.answerWithUsage(HttpStatus.CREATED, rotated);
    }

    /**
     * Ends the time of the secret before the current one, at once. If there is none, or it has ended already, this makes sure
     * that the current one alone is in force.
     */
    @Delete("/previous")
    @Problems(ProblemCode.NOT_YET_ENFORCED)
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    void cutOffSecret(Caller caller, String workspace, String id) {
        endings.cutOff(caller, workspace, id);
    }

    /** The body of a rotation. */
    @Introspected
    record Fields(Optional<Long> overlapSeconds) {}

    private Duration overlap(@Nullable JsonObject body) {
        if (body == null) {
            return profile.rotation().overlap();
        }
        Optional<Long> seconds = body.optionalNumber("overlapSeconds");
        body.requireNoOthers();
        long longest = profile.rotation().longest().toSeconds();
        if (seconds.filter(s -> s < 0 || s > longest).isPresent()) {
            throw ProblemException.invalidField("overlapSeconds", longest == 0
                    ? "is 0 or left out: secrets of this product end at once when they are replaced"
                    : "is 0 to " + longest);
        }
        return seconds.map(Duration::ofSeconds).orElse(profile.rotation().overlap());
    }
}
