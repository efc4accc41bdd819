package dev.clavis.api.keys;

import dev.clavis.core.limit.LimitCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Limits in JSON, as {@link TermFields#limits} reads them: {@code {"minute": 500}}, the shortest period first. */
final class LimitFields {
    private LimitFields() {}

    static Map<String, Long> print(LimitCounts counts) {
        Map<String, Long> fields = new LinkedHashMap<>();
        counts.calls().forEach((window, count) -> fields.put(window.id(), count));
        return fields;
    }
}
