package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.secret.Verifier;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Keys for tests, changed one thing at a time. */
public final class Keys {
    public static final Permission READ = Permission.of("conversations:read");
    public static final Permission WRITE = Permission.of("conversations:write");
    public static final WorkspaceId WORKSPACE = new WorkspaceId("ws_1");
    public static final String ADDRESS = "203.0.113.7";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** A new active key with both permissions. */
    public static EnforcedKey active(Limits limits) {
        return new EnforcedKey(KeyId.random(RANDOM), 1, verifier(), 1, Optional.empty(), Status.ACTIVE,
                Optional.empty(), WORKSPACE, new OwnerId("user_1"), Environment.LIVE, Set.of(READ, WRITE),
                Optional.empty(), Optional.empty(), limits);
    }

    public static Verifier verifier() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Verifier(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static Check check(EnforcedKey key) {
        return check(key, key.verifier());
    }

    public static Check check(EnforcedKey key, Verifier verifier) {
        return new Check(key.id(), verifier, new Demand.Of(READ), Optional.empty(), ADDRESS, 1);
    }

    /** The same call at another cost; 0 is a look. */
    public static Check check(EnforcedKey key, long cost) {
        return new Check(key.id(), key.verifier(), new Demand.Of(READ), Optional.empty(), ADDRESS, cost);
    }

    public static EnforcedKey next(EnforcedKey k, Limits limits) {
        return new EnforcedKey(k.id(), k.version() + 1, k.verifier(), k.pepper(), k.retiring(), k.status(), k.reason(),
                k.workspace(), k.owner(), k.environment(), k.permissions(), k.expires(), k.addresses(), limits);
    }

    public static EnforcedKey next(EnforcedKey k, Status status) {
        return new EnforcedKey(k.id(), k.version() + 1, k.verifier(), k.pepper(), k.retiring(), status, k.reason(),
                k.workspace(), k.owner(), k.environment(), k.permissions(), k.expires(), k.addresses(), k.limits());
    }

    public static EnforcedKey next(EnforcedKey k, Set<Permission> permissions) {
        return new EnforcedKey(k.id(), k.version() + 1, k.verifier(), k.pepper(), k.retiring(), k.status(), k.reason(),
                k.workspace(), k.owner(), k.environment(), permissions, k.expires(), k.addresses(), k.limits());
    }

    public static EnforcedKey expiring(EnforcedKey k, Instant expires) {
        return new EnforcedKey(k.id(), k.version() + 1, k.verifier(), k.pepper(), k.retiring(), k.status(), k.reason(),
                k.workspace(), k.owner(), k.environment(), k.permissions(), Optional.of(expires), k.addresses(),
                k.limits());
    }

    public static EnforcedKey guarded(EnforcedKey k, AddressRules addresses) {
        return new EnforcedKey(k.id(), k.version() + 1, k.verifier(), k.pepper(), k.retiring(), k.status(), k.reason(),
                k.workspace(), k.owner(), k.environment(), k.permissions(), k.expires(), Optional.of(addresses),
                k.limits());
    }

    /** With a new current secret, the old one retiring. */
    public static EnforcedKey rotated(EnforcedKey k, Instant until) {
        return new EnforcedKey(k.id(), k.version() + 1, verifier(), k.pepper(),
                Optional.of(new Retiring(k.verifier(), k.pepper(), until)), k.status(), k.reason(), k.workspace(),
                k.owner(), k.environment(), k.permissions(), k.expires(), k.addresses(), k.limits());
    }
}
