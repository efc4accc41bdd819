package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Limits in JSON, as calls per period: {@code {"minute": 500}}. */
public final class LimitFields {
    private LimitFields() {}

    /**
     * What a request's {@code limits} ask for.
     *
     * @throws ProblemException 400 naming the field that cannot be accepted
     */
    public static LimitCounts read(JsonObject object) {
        Map<Window, Long> calls = new EnumMap<>(Window.class);
        object.numbers().forEach((name, count) -> {
            Window window = Window.parse(name).orElseThrow(
                    () -> ProblemException.invalidField("limits", "has periods named minute, hour, day or month"));
            if (count < 1 || count > Limits.MAX_LIMIT) {
                throw ProblemException.invalidField(object.name(name), "is 1 to " + Limits.MAX_LIMIT);
            }
            calls.put(window, count);
        });
        if (calls.isEmpty()) {
            throw ProblemException.invalidField("limits", "names at least one period, or is null for none of its own");
        }
        return new LimitCounts(calls);
    }

    /** The same as {@link #read} reads, the shortest period first. */
    public static Map<String, Long> print(LimitCounts counts) {
        Map<String, Long> fields = new LinkedHashMap<>();
        counts.calls().forEach((window, count) -> fields.put(window.id(), count));
        return fields;
    }
}
