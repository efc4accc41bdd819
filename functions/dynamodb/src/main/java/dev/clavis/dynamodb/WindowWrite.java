package dev.clavis.dynamodb;

import dev.clavis.core.limit.Window;
import java.time.Instant;
import java.util.Set;

/**
 * At most N calls in each clock window. A window's number is part of its counter's name, so there is nothing to roll
 * over: a new window is a new counter, and the one of two windows ago is removed with the same write.
 *
 * <p>
 * A straggler, whose clock is late, must not start a counter that is gone already. It cannot: it finds the counter of
 * two windows ahead, is refused, and tries again with a fresh clock.
 */
final class WindowWrite implements LimitWrite {
    private final Set<Window> windows;

    WindowWrite(Set<Window> windows) {
        this.windows = Set.copyOf(windows);
    }

    static String counter(Window window, long index) {
        return window.counterPrefix() + index;
    }

    @Override
    public void spend(Expression expression, Memory memory, Instant now) {
        // A limit that the profile does not know would not be kept: such a key is refused until it is projected anew.
        expression.require("attribute_not_exists(#interval)").name("#interval", Attributes.INTERVAL);
        for (Window window : Window.values()) {
            if (!windows.contains(window)) {
                String unknown = "#" + window.counterPrefix() + "Limit";
                expression.require("attribute_not_exists(" + unknown + ")").name(unknown, Attributes.limitOf(window));
            }
        }
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
}
