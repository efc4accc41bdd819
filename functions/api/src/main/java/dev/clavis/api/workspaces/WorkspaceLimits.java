package dev.clavis.api.workspaces;

import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.limit.LimitException;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.profile.Plan;

/**
 * What the operator has set for every key of one workspace in place of its plan's limits, higher or lower. It outlives a
 * change of plan: a period that the new plan lacks is left aside until there is a plan that has it.
 *
 * @param counts by period; empty for a workspace that has its plan's limits
 */
public record WorkspaceLimits(LimitCounts counts) {
    private static final WorkspaceLimits NONE = new WorkspaceLimits(LimitCounts.none());

    /** Those of a workspace that has its plan's. */
    public static WorkspaceLimits none() {
        return NONE;
    }

    /** Those with this text in SQL, which is empty for none. */
    public static WorkspaceLimits parse(String text) {
        return text.isEmpty() ? NONE : new WorkspaceLimits(LimitCounts.parse(text));
    }

    /**
     * Goes on only with a plan that can have them.
     *
     * @throws LimitException if it has no limit for one of the periods, or can have none that high
     */
    public void requireFit(Plan plan) {
        plan.limits().with(counts);
    }

    /** The plan as it is in effect here: all of it, with these limits on its own. */
    public Plan on(Plan plan) {
        Limits bought = plan.limits();
        return plan.withLimits(bought.with(counts.sharedWith(bought)));
    }
}
