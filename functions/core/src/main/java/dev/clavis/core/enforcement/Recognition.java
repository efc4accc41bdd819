package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.secret.Verifier;
import java.util.List;
import java.util.Set;

/** What a presented text tells by itself. */
sealed interface Recognition {
    /** No secret of ours, or none that is good here: no store need be asked. */
    record Refused(Decision.Unauthorized decision) implements Recognition {}

    /**
     * It may be a secret of this key; the store knows.
     *
     * @param verifiers to look for, the likeliest first: several if the text does not say which pepper is its own
     * @param environments of which the key may be
     */
    record Possible(KeyId key, List<Verifier> verifiers, Set<Environment> environments) implements Recognition {}
}
