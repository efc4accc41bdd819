package dev.clavis.api.members;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.projection.Mark;
import dev.clavis.api.projection.Reprojection;
import dev.clavis.api.workspaces.MemberRecord;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Writes memberships, each change with its event and with a mark on the keys that it concerns. Its methods belong into a
 * transaction that holds the workspace; whether the caller may is for theirs to say.
 */
@Singleton
final class Memberships {
    /** How long who has left may repeat it, to be sure. No longer: they hold up a workspace that they are not in. */
    private static final Duration REPEATS = Duration.ofDays(1);

    private final MemberRows rows;
    private final Events events;
    private final Reprojection reprojection;
    private final Profile profile;
    private final InstantSource clock;

    Memberships(MemberRows rows, Events events, Reprojection reprojection, Profile profile, InstantSource clock) {
        this.rows = rows;
        this.events = events;
        this.reprojection = reprojection;
        this.profile = profile;
        this.clock = clock;
    }

    Optional<Member> find(WorkspaceId workspace, OwnerId user) {
        return rows.find(workspace.value(), user.value()).map(MemberRow::toMember);
    }

    Mark add(Caller caller, WorkspaceId workspace, OwnerId user, Role role) {
        rows.insert(workspace.value(), user.value(), role.name(), clock.instant());
        record(caller, EventType.MEMBER_ADDED, workspace, user, Optional.empty(), Optional.of(role.name()));
        return mark(workspace, user, EventType.MEMBER_ADDED);
    }

    /**
     * The member's keys are marked even if this is their role already: who repeats a request wants to be sure.
     *
     * @throws ProblemException 409 if nobody were left to manage the workspace
     */
    Mark change(Caller caller, WorkspaceId workspace, Member member, Role role) {
        OwnerId user = member.user().id();
        if (!member.role().equals(role.name())) {
            if (!manages(role.name())) {
                requireAnotherManager(workspace, member);
            }
            rows.setRole(workspace.value(), user.value(), role.name());
            record(caller, EventType.MEMBER_CHANGED, workspace, user, Optional.of(member.role()),
                    Optional.of(role.name()));
        }
        return mark(workspace, user, EventType.MEMBER_CHANGED);
    }

    /**
     * Ends a membership.
     *
     * @throws ProblemException 409 if nobody were left to manage the workspace
     */
    Mark remove(Caller caller, WorkspaceId workspace, Member member) {
        requireAnotherManager(workspace, member);
        OwnerId user = member.user().id();
        rows.delete(workspace.value(), user.value());
        record(caller, EventType.MEMBER_REMOVED, workspace, user, Optional.of(member.role()), Optional.empty());
        return mark(workspace, user, EventType.MEMBER_REMOVED);
    }

    /**
     * The keys of somebody who has been removed before, to be made sure of.
     *
     * @throws ProblemException 404 if they never were a member
     */
    Mark removeAgain(WorkspaceId workspace, OwnerId user) {
        if (rows.countRemovals(workspace.value(), user.value()) == 0) {
            throw ProblemException.notFound();
        }
        return mark(workspace, user, EventType.MEMBER_REMOVED);
    }

    /** Whether somebody who is no member has been one, and ended it themselves within the last day. */
    boolean hasJustLeft(WorkspaceId workspace, OwnerId user) {
        return find(workspace, user).isEmpty()
                && rows.countDepartures(workspace.value(), user.value(), clock.instant().minus(REPEATS)) > 0;
    }

    /** A service account does not count: nobody can sign in as one. */
    private void requireAnotherManager(WorkspaceId workspace, Member leaving) {
        List<String> managing = profile.roles().stream().map(Role::name).filter(this::manages).toList();
        if (manages(leaving.role())
                && rows.countOthers(workspace.value(), leaving.user().id().value(), managing) == 0) {
            throw new ProblemException(ProblemCode.LAST_OWNER);
        }
    }

    private boolean manages(String role) {
        return profile.role(role).filter(known -> known.rights().contains(ManagementRight.WORKSPACE_ADMIN))
                .isPresent();
    }

    private void record(Caller caller, EventType type, WorkspaceId workspace, OwnerId user, Optional<String> before,
            Optional<String> after) {
        events.append(caller, type, workspace, user.value(),
                before.map(role -> new MemberRecord(user.value(), role)),
                after.map(role -> new MemberRecord(user.value(), role)));
    }

    private Mark mark(WorkspaceId workspace, OwnerId user, EventType type) {
        return reprojection.mark(workspace, Optional.of(user), type.id());
    }
}
