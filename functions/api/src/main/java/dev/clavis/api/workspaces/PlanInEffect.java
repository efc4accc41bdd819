package dev.clavis.api.workspaces;

import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.profile.Plan;

/**
 * A workspace's plan as it is in effect there.
 *
 * @param plan all of it, with the workspace's own limits on its own
 * @param ceiling what no key gets more of, not even one whose own limits the operator has raised: the periods in which the
 *        workspace's limits are below those that it bought
 */
public record PlanInEffect(Plan plan, LimitCounts ceiling) {
    public Limits limits() {
        return plan.limits();
    }
}
