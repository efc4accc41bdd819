package dev.clavis.api.keys;

import dev.clavis.api.wire.LimitFields;
import dev.clavis.core.Permission;
import dev.clavis.core.access.AddressRange;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.profile.Profile;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is said of a key by itself, to people and in the audit log. There is no room for a secret in it. Times are
 * RFC 3339.
 *
 * @param limits its own, as calls per period; null for none
 * @param raised whether its limits may exceed its workspace's
 * @param addresses from where alone it may be used; null for everywhere
 * @param owner id of whose rights bound its own
 * @param maker id of who created it
 * @param previousHint of the secret that the last rotation replaced, until a change after its end forgets it
 */
@Serdeable
record KeyRecord(String id, String name, String environment, List<String> permissions, String status,
        @Nullable Map<String, Long> limits, boolean raised, @Nullable List<String> addresses, String createdAt,
        @Nullable String expiresAt, @Nullable String rotatedAt, @Nullable String revokedAt, @Nullable String reason,
        @Nullable String deletedAt, String owner, String maker, boolean imported, String hint,
        @Nullable String previousHint) {
    static KeyRecord from(Key key, Profile profile) {
        KeyTerms terms = key.terms();
        KeyLife life = key.life();
        KeySecrets secrets = key.secrets();
        return new KeyRecord(profile.shownId(key.id()), terms.name(), key.environment().id(),
                terms.permissions().stream().map(Permission::name).toList(),
                (life.isRevoked() ? Status.REVOKED : Status.ACTIVE).id(),
                terms.limits().counts().isEmpty() ? null : LimitFields.print(terms.limits().counts()),
                terms.limits().raised(),
                terms.addresses().map(rules -> rules.ranges().stream().map(AddressRange::toString).toList())
                        .orElse(null),
                life.created().toString(), print(terms.expires()), print(life.rotated()), print(life.revoked()),
                life.reason().orElse(null), print(life.deleted()), key.owner().value(), key.maker(),
                secrets.imported(), secrets.current().hint(),
                secrets.previous().map(previous -> previous.secret().hint()).orElse(null));
    }

    private static @Nullable String print(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
