package dev.clavis.dynamodb;

import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * At most N calls in each clock window. A window's number is part of its counter's name, so there is nothing to roll
 * over: a new window is a new counter, and the one of two windows ago is removed with the same write.
 *
 * <p>
 * A straggler, whose clock is late, must not start a counter that is gone already. It cannot: it finds the counter of
 * two windows ahead, is refused, and tries again with a fresh clock.
 */
final class WindowWrite implements LimitWrite {
    private final List<Window> windows;
    /** A limit that the profile does not know would not be kept: such a key is refused until it is projected anew. */
    private final String noUnknownLimit;

    WindowWrite(Set<Window> windows) {
        this.windows = windows.stream().sorted().toList();
        this.noUnknownLimit = Stream.concat(Stream.of("attribute_not_exists(#interval)"),
                Stream.of(Window.values()).filter(window -> !windows.contains(window))
                        .map(window -> "attribute_not_exists(" + Attributes.limitOf(window) + ")"))
                .collect(Collectors.joining(" AND "));
    }

    @Override
    public boolean canTry(Memory memory, long cost) {
        return cost == 1 || memory.windows().filter(limits -> limits.canAdmit(cost)).isPresent();
    }

    @Override
    public Map<String, String> names() {
        return Map.of("#interval", Attributes.INTERVAL);
    }

    @Override
    public void spend(Expression expression, Memory memory, long cost, Instant now) {
        expression.require(noUnknownLimit);
        if (cost > 1) {
            expression.value(":cost", Attributes.number(cost));
        }
        for (Window window : windows) {
            WindowClauses clauses = WindowClauses.at(now, window);
            if (cost == 1) {
                expression.require(clauses.fitsOne()).add(clauses.addOne());
            } else {
                fit(expression, memory.windows().orElseThrow(), window, clauses.counter(), cost);
            }
            expression.require(clauses.noLaterCounter()).remove(clauses.counterBefore());
        }
    }

    /** The edge needs the limit and is computed here, so the write insists on the limit that it was computed with. */
    private static void fit(Expression expression, Windows limits, Window window, String counter, long cost) {
        expression.add(counter + " :cost");
        Long known = limits.limits().get(window);
        if (known == null) {
            expression.require("attribute_not_exists(" + Attributes.limitOf(window) + ")");
            return;
        }
        String value = ":" + window.counterPrefix();
        expression.require("%1$s = %3$sLimit AND (attribute_not_exists(%2$s) OR %2$s <= %3$sEdge)"
                .formatted(Attributes.limitOf(window), counter, value))
                .value(value + "Limit", Attributes.number(known))
                .value(value + "Edge", Attributes.number(known - cost));
    }
}
