package dev.clavis.api.peppers;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one pepper beside its text.
 *
 * @param start from when on new secrets are made with it; nothing means always
 * @param keys that are not revoked and whose current secret was made with it
 * @param retiring previous secrets that are still good and were made with it
 */
record PepperStatus(int version, Optional<Instant> start, State state, long keys, long retiring) {
    /** Where it stands in its life. */
    enum State {
        /** New secrets will be made with it. */
        WAITING("waiting"),
        /** New secrets are made with it. */
        CURRENT("current"),
        /** New secrets are no longer made with it; old ones are good. */
        OLD("old");

        private final String id;

        State(String id) {
            this.id = id;
        }
    }

    boolean isUsed() {
        return keys > 0 || retiring > 0;
    }

    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("version", version);
        map.put("start", start.map(Instant::toString).orElse(null));
        map.put("state", state.id);
        map.put("keys", keys);
        map.put("retiring", retiring);
        return map;
    }
}
