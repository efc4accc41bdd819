package dev.clavis.api.security;

import dev.clavis.core.KeyId;
import dev.clavis.core.secret.Verifier;
import java.util.List;

/**
 * The key whose secret a caller presents to act on that key alone. Whether there is one is not known yet.
 *
 * @param verifiers one of which the key must have: several for a secret that was issued elsewhere, which does not say
 *        which pepper is its own
 * @param address the caller's, as API Gateway saw it
 * @param agent what the caller's client calls itself
 */
public record PresentedKey(KeyId id, List<Verifier> verifiers, String address, String agent) {
    public PresentedKey {
        verifiers = List.copyOf(verifiers);
    }
}
