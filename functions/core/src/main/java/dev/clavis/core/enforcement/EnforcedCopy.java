package dev.clavis.core.enforcement;

import dev.clavis.core.limit.LimitState;
import dev.clavis.core.secret.Verifier;
import java.util.Map;

/**
 * The whole enforcement copy of a key at one instant: what projection wrote, and what decisions have counted.
 *
 * @param usage of the key, over all secrets that it ever had
 * @param usageByMark of its secrets, by {@link Verifier#mark()}; those of replaced secrets may be missing
 * @param limits the key's, as they stand when it is read
 */
public record EnforcedCopy(EnforcedKey key, Usage usage, Map<String, Usage> usageByMark, LimitState limits) {
    public EnforcedCopy {
        usageByMark = Map.copyOf(usageByMark);
    }

    /** Of the secret with this verifier. Usage outlives projections, so the key need not have this secret any more. */
    public Usage usageOf(Verifier verifier) {
        return usageByMark.getOrDefault(verifier.mark(), Usage.NONE);
    }
}
