package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.core.profile.Profile;

/** One entry of a batch, as far as it can be understood: one that cannot does not keep the others from being brought in. */
sealed interface ImportEntry {
    record Understood(ImportItem item) implements ImportEntry {}

    record Refused(ProblemException why) implements ImportEntry {}

    static ImportEntry from(JsonObject object, Profile profile) {
        try {
            return new Understood(ImportItem.from(object, profile));
        } catch (ProblemException e) {
            return new Refused(e);
        }
    }
}
