package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.Printable;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which keys of a workspace are meant: those that meet all that is named.
 *
 * @param createdBefore those that are older
 */
record KeyFilter(Optional<List<KeyId>> ids, Optional<OwnerId> owner, Optional<Environment> environment,
        Optional<Instant> createdBefore) {
    private static final int MAX_IDS = 500;

    /** As JSON. */
    @Introspected
    record Fields(Optional<List<String>> ids, Optional<String> owner, Optional<String> environment,
            @Schema(format = "date-time") Optional<String> createdBefore, Optional<Boolean> all) {}

    /**
     * Reads a filter. One that names nothing has to say {@code "all": true}: a forgotten word must not mean every key.
     *
     * @throws ProblemException 400 naming the field that cannot be accepted
     */
    static KeyFilter from(JsonObject object, Profile profile) {
        KeyFilter filter = new KeyFilter(
                object.optionalTexts("ids").map(ids -> ids(ids, object.name("ids"), profile)),
                object.optionalText("owner").map(text -> OwnerId.parse(text).orElseThrow(
                        () -> ProblemException.invalidField(object.name("owner"), "is the id of an owner of keys"))),
                object.optionalText("environment").map(text -> Environment.parse(text)
                        .orElseThrow(() -> ProblemException.invalidField(object.name("environment"),
                                "is live or test"))),
                object.optionalText("createdBefore")
                        .map(text -> TermFields.time(object.name("createdBefore"), text)));
        boolean all = object.optionalFlag("all").orElse(false);
        object.requireNoOthers();
        if (all != filter.isEmpty()) {
            throw ProblemException.invalidField("filter",
                    "names ids, owner, environment or createdBefore, or else `all` as true");
        }
        return filter;
    }

    private static List<KeyId> ids(List<String> shown, String field, Profile profile) {
        if (shown.isEmpty() || shown.size() > MAX_IDS) {
            throw ProblemException.invalidField(field, "names 1 to " + MAX_IDS + " keys");
        }
        return shown.stream().map(id -> profile.parseShownId(id).orElseThrow(
                () -> ProblemException.invalidField(field, "names keys; `" + Printable.of(id) + "` is no key's id")))
                .toList();
    }

    private boolean isEmpty() {
        return ids.isEmpty() && owner.isEmpty() && environment.isEmpty() && createdBefore.isEmpty();
    }
}
