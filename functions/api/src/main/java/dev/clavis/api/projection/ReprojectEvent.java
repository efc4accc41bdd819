package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Reproject} is asked to do.
 *
 * @param after where an earlier run has come to; empty to begin
 */
record ReprojectEvent(String after, boolean compare, boolean repair, boolean newer) {
    private static final Set<String> NAMES = Set.of("after", "compare", "repair", "newer");
    /** Bytes of a partition key, by DynamoDB's quotas. */
    private static final int MAX_ITEM_ID = 2_048;

    /** @throws IllegalArgumentException if it asks for something that there is not: a slip must not become a repair */
    static ReprojectEvent from(@Nullable Map<String, Object> event) {
        Map<String, Object> given = event == null ? Map.of() : event;
        if (!NAMES.containsAll(given.keySet())) {
            throw new IllegalArgumentException("an event may have " + NAMES.stream().sorted().toList());
        }
        Object after = given.get("after");
        if (after != null && !(after instanceof String place && isPlace(place))) {
            throw new IllegalArgumentException("`after` is a text, the `next` of an earlier run");
        }
        ReprojectEvent asked = new ReprojectEvent(after instanceof String text ? text : "", flag(given, "compare"),
                flag(given, "repair"), flag(given, "newer"));
        if (asked.newer && !asked.repair) {
            throw new IllegalArgumentException("`newer` is said of a `repair`");
        }
        return asked;
    }

    /** An item of the table may have any id, of which this is the most bytes; a key may not. */
    private static boolean isPlace(String text) {
        return text.isEmpty() || KeyId.parse(text).isPresent() || (text.startsWith(Review.COPIES)
                && text.getBytes(StandardCharsets.UTF_8).length <= Review.COPIES.length() + MAX_ITEM_ID);
    }

    private static boolean flag(Map<String, Object> event, String name) {
        Object value = event.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw new IllegalArgumentException("`" + name + "` is true or false");
        }
        return Boolean.TRUE.equals(value);
    }
}
