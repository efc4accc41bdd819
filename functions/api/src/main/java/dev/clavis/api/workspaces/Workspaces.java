package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.RandomId;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The workspaces themselves. Who may enter them is for the {@link Gate} to say. Its methods belong into a transaction.
 */
@Singleton
public final class Workspaces {
    private final WorkspaceRows rows;
    private final Events events;
    private final Profile profile;
    private final InstantSource clock;

    Workspaces(WorkspaceRows rows, Events events, Profile profile, InstantSource clock) {
        this.rows = rows;
        this.events = events;
        this.profile = profile;
        this.clock = clock;
    }

    /** An id for a workspace to be founded under. */
    public static WorkspaceId newId() {
        return new WorkspaceId(RandomId.of("w_"));
    }

    /** A new workspace on the profile's lowest plan, with one member in its highest role: its owner. */
    public Workspace found(Caller caller, WorkspaceId id, String name, OwnerId owner) {
        Plan plan = profile.plans().getFirst();
        Role role = profile.roles().getFirst();
        Instant now = clock.instant();
        Workspace workspace = new Workspace(id, name, plan.name(), 0, plan.keyQuota(), WorkspaceLimits.none(),
                Optional.empty(), now);
        rows.save(WorkspaceRow.of(workspace));
        rows.insertFounder(id.value(), owner.value(), role.name(), now);
        events.append(caller, EventType.WORKSPACE_CREATED, id, id.value(), Optional.empty(),
                Optional.of(WorkspaceRecord.from(workspace)));
        events.append(caller, EventType.MEMBER_ADDED, id, owner.value(), Optional.empty(),
                Optional.of(new MemberRecord(owner.value(), role.name())));
        return workspace;
    }

    /** The workspace that somebody has been let into. */
    public Workspace get(Access access) {
        return rows.findById(access.workspace().value()).orElseThrow().toWorkspace();
    }

    /** Writes a change, the caller having entered to make it. A change of nothing leaves no trace. */
    public void change(Access access, EventType type, Workspace before, Workspace after) {
        if (!after.equals(before)) {
            rows.change(WorkspaceRow.of(after));
            events.append(access.caller(), type, after.id(), after.id().value(),
                    Optional.of(WorkspaceRecord.from(before)), Optional.of(WorkspaceRecord.from(after)));
        }
    }

    /**
     * Up to {@code limit} of the caller's workspaces in the order of their ids, after the one with the id {@code after}. A
     * key sees its own alone.
     */
    List<JoinedWorkspace> seenBy(Caller caller, String after, int limit) {
        return switch (caller.actor()) {
            case Actor.User user -> rows.findJoined(user.id().value(), after, limit);
            case Actor.ManagementKey key -> rows.findOfKey(key.id().value(), after);
            case Actor.KeyHolder holder -> List.of();
        };
    }
}
