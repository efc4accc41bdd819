package dev.clavis.api.plans;

import dev.clavis.api.events.EventType;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.Change;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.LimitFields;
import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.workspaces.Workspace.Suspension;
import dev.clavis.api.workspaces.Workspace;
import dev.clavis.api.workspaces.WorkspaceLimits;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a request wants to become of a workspace. What it does not name stays.
 *
 * @param limits for every key; null for the plan's
 * @param reason for a suspension; one that ends has none
 */
record WorkspaceChange(Optional<VisibleName> name, Optional<Plan> plan, Optional<Long> keyQuota,
        Change<WorkspaceLimits> limits, Optional<Boolean> suspended, Change<String> reason) {
    private static final long MAX_QUOTA = 1_000_000_000;

    /** As JSON. */
    @Introspected
    record Fields(Optional<String> name, Optional<String> plan, Optional<Long> keyQuota,
            Optional<Map<String, Long>> limits, Optional<Boolean> suspended, Optional<String> reason) {}

    static WorkspaceChange from(JsonObject body, Profile profile) {
        WorkspaceChange change = new WorkspaceChange(body.optionalText("name").map(VisibleName::parse),
                body.optionalText("plan").map(plan -> plan(plan, profile)),
                body.optionalNumber("keyQuota").map(WorkspaceChange::quota),
                body.objectChange("limits").map(LimitFields::read).map(WorkspaceLimits::new),
                body.optionalFlag("suspended"),
                body.textChange("reason").map(WorkspaceChange::reason));
        body.requireNoOthers();
        return change;
    }

    /** Whether anything of it is for the operator alone to decide. */
    boolean isOperators() {
        return touchesKeys() || keyQuota.isPresent() || !(reason instanceof Change.None<String>);
    }

    /** Whether it says anything about what keys may do; it may have been said before, and not have come into force. */
    boolean touchesKeys() {
        return plan.isPresent() || suspended.isPresent() || !(limits instanceof Change.None<WorkspaceLimits>);
    }

    /**
     * What becomes of a workspace. Another plan brings its quota, unless one is given as well; keys above it stay. Limits
     * of its own stay through a change of plan.
     *
     * @throws ProblemException 400 for a reason without a suspension; 403 for limits on a plan that is unknown
     * @throws dev.clavis.core.limit.LimitException for limits that the plan cannot have
     */
    Workspace apply(Workspace now, Instant time, Profile profile) {
        Optional<Plan> bought = plan.filter(other -> !other.name().equals(now.plan()));
        if (limits instanceof Change.To<WorkspaceLimits> to) {
            to.value().requireFit(plan.or(() -> profile.plan(now.plan()))
                    .orElseThrow(() -> new ProblemException(ProblemCode.PLAN_DOES_NOT_ALLOW)));
        }
        return new Workspace(now.id(), name.map(VisibleName::value).orElse(now.name()),
                bought.map(Plan::name).orElse(now.plan()), now.keys(),
                keyQuota.or(() -> bought.map(Plan::keyQuota)).orElse(now.keyQuota()),
                limits.apply(Optional.of(now.limits())).orElseGet(WorkspaceLimits::none), suspension(now, time),
                now.created());
    }

    /** What happens by it, in one word. */
    static EventType type(Workspace before, Workspace after) {
        if (before.suspension().isPresent() == after.suspension().isPresent()) {
            return EventType.WORKSPACE_UPDATED;
        }
        return after.suspension().isPresent() ? EventType.WORKSPACE_SUSPENDED : EventType.WORKSPACE_RESUMED;
    }

    private Optional<Suspension> suspension(Workspace now, Instant time) {
        if (suspended.orElse(now.suspension().isPresent())) {
            return Optional.of(new Suspension(now.suspension().map(Suspension::since).orElse(time),
                    reason.apply(now.suspension().flatMap(Suspension::reason))));
        }
        if (reason instanceof Change.To<String>) {
            throw ProblemException.invalidField("reason", "is for a suspension");
        }
        return Optional.empty();
    }

    private static Plan plan(String name, Profile profile) {
        return profile.plan(name).orElseThrow(() -> ProblemException.invalidField("plan",
                "is one of " + profile.plans().stream().map(Plan::name).collect(Collectors.joining(", "))));
    }

    private static long quota(long number) {
        if (number < 0 || number > MAX_QUOTA) {
            throw ProblemException.invalidField("keyQuota", "is a whole number from 0 to " + MAX_QUOTA);
        }
        return number;
    }

    private static String reason(String text) {
        return VisibleName.parse("reason", text).value();
    }
}
