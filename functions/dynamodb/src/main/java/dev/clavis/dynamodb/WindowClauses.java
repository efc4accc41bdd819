package dev.clavis.dynamodb;

import dev.clavis.core.limit.Window;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What each decision within one window says of it; made once a window, since its number is part of its counter's name.
 *
 * @param index the number of the window
 * @param counter the name of its counter
 * @param counterBefore the counter of two windows earlier
 * @param fitsOne the condition under which one more call fits
 * @param addOne the addition that counts it
 * @param noLaterCounter the condition that nobody is two windows ahead
 */
record WindowClauses(long index, String counter, String counterBefore, String fitsOne, String addOne,
        String noLaterCounter) {
    /** The latest of each kind of window. Threads may make the same ones side by side; each is whole. */
    private static final Map<Window, AtomicReference<@Nullable WindowClauses>> LATEST = new EnumMap<>(Window.class);

    static {
        for (Window window : Window.values()) {
            LATEST.put(window, new AtomicReference<>());
        }
    }

    static WindowClauses at(Instant now, Window window) {
        long index = window.indexAt(now);
        AtomicReference<@Nullable WindowClauses> latest = Objects.requireNonNull(LATEST.get(window));
        WindowClauses clauses = latest.get();
        if (clauses == null || clauses.index != index) {
            clauses = of(window, index);
            latest.set(clauses);
        }
        return clauses;
    }

    private static WindowClauses of(Window window, long index) {
        String counter = counter(window, index);
        return new WindowClauses(index, counter, counter(window, index - 2),
                "(attribute_not_exists(%1$s) OR attribute_not_exists(%2$s) OR %2$s < %1$s)"
                        .formatted(Attributes.limitOf(window), counter),
                counter + " :one", "attribute_not_exists(" + counter(window, index + 2) + ")");
    }

    /** The name of the counter of one window. */
    static String counter(Window window, long index) {
        return window.counterPrefix() + index;
    }
}
