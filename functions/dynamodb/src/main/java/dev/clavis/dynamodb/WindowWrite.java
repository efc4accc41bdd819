package dev.clavis.dynamodb;

import dev.clavis.core.limit.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * At most N calls in each clock window. A window's number is part of its counter's name, so there is nothing to roll
 * over: a new window is a new counter, and the one of two windows ago is removed with the same write.
 *
 * <p>
 * A straggler, whose clock is late, must not start a counter that is gone already. It cannot: it finds the counter of
 * two windows ahead, is refused, and tries again with a fresh clock.
 */
final class WindowWrite implements LimitWrite {
    /** More counters than this left behind by a rarely used key are worth a write of their own. */
    private static final int MAX_STALE = 16;

    private final Set<Window> windows;

    WindowWrite(Set<Window> windows) {
        this.windows = Set.copyOf(windows);
    }

    static String counter(Window window, long index) {
        return window.counterPrefix() + index;
    }

    @Override
    public void spend(Expression expression, Memory memory, Instant now) {
        expression.require("attribute_not_exists(#interval)").name("#interval", Attributes.INTERVAL);
        for (Window window : windows) {
            long index = window.indexAt(now);
            String counter = "#" + window.counterPrefix();
            String limit = counter + "Limit";
            expression
                    .require("(attribute_not_exists(" + limit + ") OR attribute_not_exists(" + counter + ") OR "
                            + counter + " < " + limit + ")")
                    .require("attribute_not_exists(" + counter + "2)").add(counter, ":one").remove(counter + "Before")
                    .name(limit, Attributes.limitOf(window)).name(counter, counter(window, index))
                    .name(counter + "2", counter(window, index + 2))
                    .name(counter + "Before", counter(window, index - 2));
        }
    }

    /** Names of counters that no decision will touch again, if there are enough of them to be worth a write. */
    List<String> stale(Map<String, AttributeValue> item, Instant now) {
        List<String> stale = new ArrayList<>();
        for (String name : item.keySet()) {
            for (Window window : windows) {
                if (isCounter(name, window) && Long.parseLong(name, 1, name.length(), 10) < window.indexAt(now) - 2) {
                    stale.add(name);
                }
            }
        }
        return stale.size() > MAX_STALE ? stale : List.of();
    }

    private static boolean isCounter(String name, Window window) {
        return name.startsWith(window.counterPrefix()) && name.length() > 1
                && name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }
}
