package dev.clavis.api.projection;

import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.limit.Limits;

/**
 * The limits that one key was given of its own. They outlive a change of plan: what the new plan has no such period for
 * is left aside, and what is not raised is cut to what the new plan has.
 *
 * @param raised whether the operator has let them exceed the plan's
 */
public record OwnLimits(LimitCounts counts, boolean raised) {
    private static final OwnLimits NONE = new OwnLimits(LimitCounts.none(), false);

    /** Those of a key that has its plan's. */
    public static OwnLimits none() {
        return NONE;
    }

    /** Those with this text in SQL, which is empty for none. */
    public static OwnLimits parse(String text, boolean raised) {
        return text.isEmpty() ? NONE : new OwnLimits(LimitCounts.parse(text), raised);
    }

    /** What is in effect on a plan with these limits. */
    public Limits on(Limits plan) {
        LimitCounts known = counts.sharedWith(plan);
        return raised ? plan.with(known) : plan.lower(known);
    }
}
