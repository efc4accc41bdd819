package dev.clavis.api.projection;

import dev.clavis.api.workspaces.PlanInEffect;
import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.limit.Limits;

/**
 * The limits that one key was given of its own. They outlive a change of its workspace's: what these have no such period
 * for is left aside, and what is not raised is cut to them. What is raised is cut where the workspace is
 * throttled below its plan, as {@link dev.clavis.api.workspaces.WorkspaceLimits} says.
 *
 * @param raised whether the operator has let them exceed the workspace's
 */
public record OwnLimits(LimitCounts counts, boolean raised) {
    private static final OwnLimits NONE = new OwnLimits(LimitCounts.none(), false);

    /** Those of a key that has its workspace's. */
    public static OwnLimits none() {
        return NONE;
    }

    /** Those with this text in SQL, which is empty for none. */
    public static OwnLimits parse(String text, boolean raised) {
        return text.isEmpty() ? NONE : new OwnLimits(LimitCounts.parse(text), raised);
    }

    /** The same as far as they are not above the workspace's. */
    public OwnLimits notRaised() {
        return new OwnLimits(counts, false);
    }

    /** What is in effect in a workspace with this plan: its limits, with those that the key was given of its own. */
    public Limits on(PlanInEffect plan) {
        Limits workspace = plan.limits();
        return raised
                ? workspace.withFitting(counts).lower(plan.ceiling())
                : workspace.lower(counts.sharedWith(workspace));
    }
}
