package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.core.profile.Profile;

/** One entry of a batch, as far as it can be understood: one that cannot does not keep the others from being brought in. */
sealed interface ImportEntry {
    record Readable(ImportItem item) implements ImportEntry {}

    record Unreadable(ProblemException why) implements ImportEntry {}

    static ImportEntry from(JsonObject object, Profile profile) {
        try {
            return new Readable(ImportItem.from(object, profile));
        } catch (ProblemException e) {
            return new Unreadable(e);
        }
    }
}
