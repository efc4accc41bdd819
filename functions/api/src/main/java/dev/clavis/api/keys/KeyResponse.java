package dev.clavis.api.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.Profile;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key as JSON. Times are RFC 3339.
 *
 * @param owner id of the user whose rights bound its own
 * @param secret its text, in the answer to its creation and nowhere else
 * @param pending true if the secret is not good yet, else left out
 */
@Serdeable
record KeyResponse(String id, String name, String environment, List<String> permissions, String status,
        String createdAt, @Nullable String expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String deletedAt, String owner, String hint,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean pending) {

    static KeyResponse from(Key key, Profile profile) {
        return from(key, profile, null, null);
    }

    static KeyResponse from(CreatedKey created, Profile profile) {
        return from(created.key(), profile, created.secret().exposeSecret(), created.pending() ? true : null);
    }

    private static KeyResponse from(Key key, Profile profile, @Nullable String secret, @Nullable Boolean pending) {
        KeyRecord facts = KeyRecord.from(key, profile);
        return new KeyResponse(facts.id(), facts.name(), facts.environment(), facts.permissions(), facts.status(),
                facts.createdAt(), facts.expiresAt(), facts.revokedAt(), facts.deletedAt(), facts.owner(),
                facts.hint(), secret, pending);
    }

    /** Without the secret, which a record would print. */
    @Override
    public String toString() {
        return "KeyResponse[" + id + "]";
    }
}
