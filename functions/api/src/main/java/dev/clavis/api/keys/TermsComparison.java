package dev.clavis.api.keys;

import dev.clavis.api.workspaces.KeyBounds;
import dev.clavis.api.workspaces.PlanInEffect;
import dev.clavis.core.Environment;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.limit.Window;
import dev.clavis.core.profile.Profile;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which of two terms allow what the others do not.
 *
 * @param plan whose limits hold beside a key's own; without one, other limits count as wider
 */
record TermsComparison(Profile profile, Optional<PlanInEffect> plan) {
    /** Whether a key on {@code some} terms may do anything that it may not do on {@code others}. */
    boolean isWider(KeyTerms some, KeyTerms others) {
        return !profile.widen(others.permissions()).containsAll(profile.widen(some.permissions()))
                || livesLonger(some.expires(), others.expires())
                || hasHigherLimits(some, others)
                || isOpenToMore(some.addresses(), others.addresses());
    }

    /** Whether a key on these terms is good for longer, from elsewhere or in another environment than these bounds say. */
    static boolean isBeyond(KeyTerms terms, Environment environment, KeyBounds bounds) {
        return environment != bounds.environment() || livesLonger(terms.expires(), bounds.expires())
                || isOpenToMore(terms.addresses(), bounds.addresses());
    }

    private static boolean livesLonger(Optional<Instant> some, Optional<Instant> others) {
        return others.isPresent() && some.orElse(Instant.MAX).isAfter(others.get());
    }

    private boolean hasHigherLimits(KeyTerms some, KeyTerms others) {
        if (some.limits().equals(others.limits())) {
            return false;
        }
        if (plan.isEmpty()) {
            return true;
        }
        Map<Window, Long> limit = others.limits().on(plan.get()).counts().calls();
        return some.limits().on(plan.get()).counts().calls().entrySet().stream()
                .anyMatch(count -> count.getValue() > limit.getOrDefault(count.getKey(), Long.MAX_VALUE));
    }

    private static boolean isOpenToMore(Optional<AddressRules> some, Optional<AddressRules> others) {
        return others.isPresent() && (some.isEmpty() || !some.get().isWithin(others.get()));
    }
}
