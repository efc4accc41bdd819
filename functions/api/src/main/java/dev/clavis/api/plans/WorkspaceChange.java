package dev.clavis.api.plans;

import dev.clavis.api.events.EventType;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.Change;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.workspaces.Workspace.Suspension;
import dev.clavis.api.workspaces.Workspace;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a request wants to become of a workspace. What it does not name stays.
 *
 * @param reason for a suspension; one that ends has none
 */
record WorkspaceChange(Optional<VisibleName> name, Optional<Plan> plan, Optional<Long> keyQuota,
        Optional<Boolean> suspended, Change<String> reason) {
    private static final long MAX_QUOTA = 1_000_000_000;

    /** As JSON. */
    @Introspected
    record Fields(Optional<String> name, Optional<String> plan, Optional<Long> keyQuota, Optional<Boolean> suspended,
            Optional<String> reason) {}

    static WorkspaceChange from(JsonObject body, Profile profile) {
        WorkspaceChange change = new WorkspaceChange(body.optionalText("name").map(VisibleName::parse),
                body.optionalText("plan").map(plan -> plan(plan, profile)),
                body.optionalNumber("keyQuota").map(WorkspaceChange::quota), body.optionalFlag("suspended"),
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
        return plan.isPresent() || suspended.isPresent();
    }

    /**
     * What becomes of a workspace. Another plan brings its quota, unless one is given as well; keys above it stay.
     *
     * @throws ProblemException 400 for a reason without a suspension
     */
    Workspace apply(Workspace now, Instant time) {
        Optional<Plan> bought = plan.filter(other -> !other.name().equals(now.plan()));
        return new Workspace(now.id(), name.map(VisibleName::value).orElse(now.name()),
                bought.map(Plan::name).orElse(now.plan()), now.keys(),
                keyQuota.or(() -> bought.map(Plan::keyQuota)).orElse(now.keyQuota()), suspension(now, time),
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
