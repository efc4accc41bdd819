package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a key's copy is not what SQL says.
 *
 * @param attributes names of what differs between a truth and a copy of one version; their values stay untold
 */
record Difference(String key, Kind kind, List<String> attributes) {
    enum Kind {
        /** There is no copy. */
        MISSING,
        /** The copy has an older version. */
        OLDER,
        /** The copy has a newer version: SQL was put back to an earlier state, or somebody wrote the copy by hand. */
        NEWER,
        /** The copy has this very version and says something else: the profile changed, or somebody wrote it by hand. */
        DIFFERENT,
        /** The copy makes no sense. */
        UNREADABLE,
        /** The row makes no sense under this profile: it has, say, an unknown plan. */
        UNPROJECTABLE,
        /** There is a copy and no row. */
        UNKNOWN
    }

    static Difference of(KeyId key, Kind kind) {
        return new Difference(key.value(), kind, List.of());
    }

    Map<String, Object> toMap() {
        return Map.of("key", key, "kind", kind.name().toLowerCase(Locale.ROOT), "attributes", attributes);
    }
}
