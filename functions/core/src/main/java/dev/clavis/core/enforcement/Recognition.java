package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.secret.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a presented text tells by itself. */
sealed interface Recognition {
    /** No secret of ours, or none that is good here: no store need be asked. */
    record Refused(Decision.Unauthorized decision) implements Recognition {}

    /**
     * It may be a secret of this key; the store knows.
     *
     * @param issued whether it was issued here beyond doubt; if not, the key may be anybody's or nobody's until the store
     *        knows the secret
     * @param verifiers to look for, the likeliest first: several if the text does not say which pepper is its own
     * @param environments of which the key may be
     */
    record Possible(KeyId key, boolean issued, List<Verifier> verifiers,
            Set<Environment> environments) implements Recognition {
        /** A refusal without a word of the store: it names the key only if the text alone proves whose it is. */
        Decision.Unauthorized unconfirmed(Decision.Unauthorized.Reason reason) {
            return new Decision.Unauthorized(reason, Optional.of(key).filter(_ -> issued));
        }
    }
}
