package dev.clavis.api.keys;

import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.profile.Profile;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is said of a key, to people and in the audit log. There is no room for a secret in it. Times are RFC 3339.
 *
 * @param owner id of whose rights bound its own
 */
@Serdeable
record KeyRecord(String id, String name, String environment, List<String> permissions, String status,
        String createdAt, @Nullable String expiresAt, @Nullable String revokedAt, @Nullable String reason,
        @Nullable String deletedAt, String owner, String hint) {
    static KeyRecord from(Key key, Profile profile) {
        KeyTerms terms = key.terms();
        KeyLife life = key.life();
        return new KeyRecord(profile.shownId(key.id()), terms.name(), key.environment().id(),
                terms.permissions().stream().map(Permission::name).toList(),
                (life.isRevoked() ? Status.REVOKED : Status.ACTIVE).id(), life.created().toString(),
                print(terms.expires()), print(life.revoked()), life.reason().orElse(null), print(life.deleted()),
                key.owner().value(), key.secrets().current().hint());
    }

    private static @Nullable String print(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
