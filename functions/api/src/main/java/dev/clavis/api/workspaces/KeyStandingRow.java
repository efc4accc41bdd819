package dev.clavis.api.workspaces;

import dev.clavis.core.Environment;
import dev.clavis.core.OwnerId;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.secret.Verifier;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a management key is good for.
 *
 * @param addresses from where alone it may be used; empty for everywhere
 * @param retires when its previous secret ends; null as long as the new one has not been in force
 * @param role of its owner; null for who is no member, or is disabled
 */
@Introspected
record KeyStandingRow(String workspace, String owner, String environment, String permissions, String addresses,
        String verifier,
        @Nullable String previousVerifier, @Nullable Instant retires, @Nullable Instant expires,
        @Nullable Instant revoked, String plan, @Nullable Instant suspended, @Nullable String role) {
    KeyBounds bounds() {
        return new KeyBounds(new OwnerId(owner), Environment.parse(environment).orElseThrow(),
                Optional.ofNullable(expires),
                addresses.isEmpty() ? Optional.empty() : Optional.of(AddressRules.parse(addresses)));
    }

    /** Whether this is the key's secret, and the key is alive. */
    boolean recognises(Verifier presented, Instant now) {
        boolean current = presented.value().equals(verifier);
        boolean retiring = presented.value().equals(previousVerifier) && (retires == null || retires.isAfter(now));
        return (current || retiring) && revoked == null && (expires == null || expires.isAfter(now));
    }
}
