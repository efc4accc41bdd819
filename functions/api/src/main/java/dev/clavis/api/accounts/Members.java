package dev.clavis.api.accounts;

import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Who belongs to which workspace, in which role. Its methods belong into a transaction. */
@Singleton
public final class Members {
    private final MemberRows rows;
    private final Profile profile;
    private final InstantSource clock;

    Members(MemberRows rows, Profile profile, InstantSource clock) {
        this.rows = rows;
        this.profile = profile;
        this.clock = clock;
    }

    /** The user's role; nothing if they are no member, or in a role that the profile does not know (any more). */
    public Optional<Role> role(WorkspaceId workspace, OwnerId user) {
        return rows.findRole(workspace.value(), user.value()).flatMap(profile::role);
    }

    /**
     * The same, with the membership held as it is until the transaction ends: a change of role writes the same row, so it
     * comes wholly before or wholly after.
     */
    public Optional<Role> hold(WorkspaceId workspace, OwnerId user) {
        int held = rows.touch(workspace.value(), user.value(), clock.instant());
        return held == 0 ? Optional.empty() : role(workspace, user);
    }
}
