package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.core.OwnerId;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The body of an import. */
record ImportRequest(OwnerId owner, List<ImportEntry> entries) {
    private static final int MAX_ITEMS = 100;

    /** As JSON. */
    @Introspected
    record Fields(String owner, List<ImportItem.Fields> items) {}

    static ImportRequest from(JsonObject body, Profile profile) {
        OwnerId owner = OwnerId.parse(body.text("owner")).orElseThrow(() -> ProblemException.invalidField("owner",
                "is the id of a member or service account of this workspace"));
        List<JsonObject> items = body.objects("items");
        body.requireNoOthers();
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw ProblemException.invalidField("items", "has 1 to " + MAX_ITEMS + " keys");
        }
        return new ImportRequest(owner, items.stream().map(item -> ImportEntry.from(item, profile)).toList());
    }
}
