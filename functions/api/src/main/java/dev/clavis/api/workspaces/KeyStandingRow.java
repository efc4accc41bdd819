package dev.clavis.api.workspaces;

import dev.clavis.api.database.PermissionText;
import dev.clavis.core.Permission;
import dev.clavis.core.secret.Verifier;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a management key is good for now.
 *
 * @param role of its owner; null for who is no member, or is disabled
 */
@Introspected
record KeyStandingRow(String owner, String permissions, String verifier, @Nullable String previousVerifier,
        @Nullable Instant retires, @Nullable Instant expires, @Nullable Instant revoked, String plan,
        @Nullable Instant suspended, @Nullable String role) {
    /** Whether this is the key's secret, and the key is alive. */
    boolean recognises(Verifier presented, Instant now) {
        boolean current = presented.value().equals(verifier);
        boolean retiring = presented.value().equals(previousVerifier) && (retires == null || retires.isAfter(now));
        return (current || retiring) && revoked == null && (expires == null || expires.isAfter(now));
    }

    /** What it was given, which is nothing while its workspace is suspended. */
    Set<Permission> given() {
        return suspended == null ? PermissionText.parse(permissions) : Set.of();
    }
}
