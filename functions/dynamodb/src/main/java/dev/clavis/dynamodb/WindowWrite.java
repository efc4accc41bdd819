package dev.clavis.dynamodb;

import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Instant;
import java.util.Optional;
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
    public boolean canTry(Memory memory, long cost) {
        return cost == 1 || memory.windows().filter(limits -> limits.canAdmit(cost)).isPresent();
    }

    @Override
    public void spend(Expression expression, Memory memory, long cost, Instant now) {
        refuseUnknown(expression);
        if (cost > 1) {
            expression.value(":cost", Attributes.number(cost));
        }
        for (Window window : windows) {
            long index = window.indexAt(now);
            String counter = counter(window);
            expression.name(limit(window), Attributes.limitOf(window)).name(counter, counter(window, index))
                    .name(counter + "2", counter(window, index + 2))
                    .name(counter + "Before", counter(window, index - 2));
            if (cost == 1) {
                fitOne(expression, window);
            } else {
                fit(expression, window, memory.windows().orElseThrow(), cost);
            }
            expression.require("attribute_not_exists(" + counter + "2)").add(counter, cost == 1 ? ":one" : ":cost")
                    .remove(counter + "Before");
        }
    }

    /** A limit that the profile does not know would not be kept: such a key is refused until it is projected anew. */
    private void refuseUnknown(Expression expression) {
        expression.require("attribute_not_exists(#interval)").name("#interval", Attributes.INTERVAL);
        for (Window window : Window.values()) {
            if (!windows.contains(window)) {
                expression.require("attribute_not_exists(" + limit(window) + ")").name(limit(window),
                        Attributes.limitOf(window));
            }
        }
    }

    private static void fitOne(Expression expression, Window window) {
        expression.require("(attribute_not_exists(" + limit(window) + ") OR attribute_not_exists(" + counter(window)
                + ") OR " + counter(window) + " < " + limit(window) + ")");
    }

    /** The edge needs the limit and is computed here, so the write insists on the limit that it was computed with. */
    private static void fit(Expression expression, Window window, Windows limits, long cost) {
        String counter = counter(window);
        Optional<Long> known = Optional.ofNullable(limits.limits().get(window));
        if (known.isEmpty()) {
            expression.require("attribute_not_exists(" + limit(window) + ")");
            return;
        }
        expression
                .require(limit(window) + " = :" + window.counterPrefix() + "Limit AND (attribute_not_exists(" + counter
                        + ") OR " + counter + " <= :" + window.counterPrefix() + "Edge)")
                .value(":" + window.counterPrefix() + "Limit", Attributes.number(known.get()))
                .value(":" + window.counterPrefix() + "Edge", Attributes.number(known.get() - cost));
    }

    private static String counter(Window window) {
        return "#" + window.counterPrefix();
    }

    private static String limit(Window window) {
        return counter(window) + "Limit";
    }
}
