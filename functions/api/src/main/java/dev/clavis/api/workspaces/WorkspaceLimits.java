package dev.clavis.api.workspaces;

import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.limit.LimitException;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.profile.Plan;

/**
 * What the operator has set for every key of one workspace in place of its plan's limits, higher or lower. The plan comes
 * first, then these, then what a key was given of its own, each period for itself:
 * <ul>
 * <li>above the plan, or where there are none, a key has its own limits: up to the workspace's, or above them if the
 * operator has raised them;
 * <li>below the plan they hold for every key, raised or not: they are how a workspace is throttled.
 * </ul>
 * They outlive a change of plan. A period that the new plan lacks is left aside until there is a plan that has it, and what
 * was below one plan can be above the next.
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

    /** The plan as it is in effect here. What it cannot have of these (any more) is left aside or cut. */
    public PlanInEffect on(Plan plan) {
        Limits bought = plan.limits();
        Limits inEffect = bought.withFitting(counts);
        return new PlanInEffect(plan.withLimits(inEffect), inEffect.counts().below(bought.counts()));
    }
}
