package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.core.KeyId;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;

/** Finds keys within a workspace. Belongs into a transaction. */
@Singleton
final class KeyFinder {
    private final KeyRows rows;
    private final Profile profile;

    KeyFinder(KeyRows rows, Profile profile) {
        this.rows = rows;
        this.profile = profile;
    }

    /**
     * A key of the workspace, deleted or not.
     *
     * @param id as people see it
     * @throws ProblemException 404 if there is none here
     */
    Key find(Access access, String id) {
        return find(access, profile.parseShownId(id).orElseThrow(ProblemException::notFound));
    }

    Key find(Access access, KeyId id) {
        return rows.findByIdAndWorkspace(id.value(), access.workspace().value())
                .orElseThrow(ProblemException::notFound).toKey();
    }
}
