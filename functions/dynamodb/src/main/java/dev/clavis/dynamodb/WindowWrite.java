package dev.clavis.dynamodb;

import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At most N calls in each clock window. A window's number is part of its counter's name, so there is nothing to roll
 * over: a new window is a new counter, and the one of two windows ago is removed with the same write.
 *
 * <p>
 * A straggler, whose clock is late, must not start a counter that is gone already. It cannot: it finds the counter of
 * two windows ahead, is refused, and tries again with a fresh clock.
 */
final class WindowWrite implements LimitWrite {
    /** The shortest first. */
    private final List<Window> windows;
    /** A limit that the profile does not know would not be kept: such a key is refused until it is projected anew. */
    private final String noUnknownLimit;
    /** Threads may make the same one side by side; each is whole. */
    private final AtomicReference<@Nullable OfOne> latest = new AtomicReference<>();

    /** What calls of cost 1 say during the shortest window of this number: while it lasts, so do the others. */
    private record OfOne(long index, Expression expression) {}

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
    public Expression spend(Memory memory, long cost, Instant now, Values values) {
        return cost == 1 ? one(now) : several(memory.windows().orElseThrow(), cost, now, values);
    }

    private Expression one(Instant now) {
        long index = windows.getFirst().indexAt(now);
        OfOne known = latest.get();
        if (known == null || known.index() != index) {
            Expression expression = inKnownWindows(now);
            for (Window window : windows) {
                String counter = counter(window, window.indexAt(now));
                expression.require("(attribute_not_exists(%1$s) OR attribute_not_exists(%2$s) OR %2$s < %1$s)"
                        .formatted(Attributes.limitOf(window), counter)).add(counter + " :one");
            }
            known = new OfOne(index, expression);
            latest.set(known);
        }
        return known.expression();
    }

    /** An edge needs the limit and is computed here, so the write insists on the limit that it was computed with. */
    private Expression several(Windows limits, long cost, Instant now, Values values) {
        Expression expression = inKnownWindows(now);
        values.number(":cost", cost);
        for (Window window : windows) {
            String counter = counter(window, window.indexAt(now));
            expression.add(counter + " :cost");
            Long limit = limits.limits().get(window);
            if (limit == null) {
                expression.require("attribute_not_exists(" + Attributes.limitOf(window) + ")");
            } else {
                String value = ":" + window.counterPrefix();
                expression.require("%1$s = %3$sLimit AND (attribute_not_exists(%2$s) OR %2$s <= %3$sEdge)"
                        .formatted(Attributes.limitOf(window), counter, value));
                values.number(value + "Limit", limit).number(value + "Edge", limit - cost);
            }
        }
        return expression;
    }

    /** Says what all calls say within these windows: nobody is two ahead, and what is two behind goes. */
    private Expression inKnownWindows(Instant now) {
        Expression expression = new Expression().require(noUnknownLimit).name("#interval", Attributes.INTERVAL);
        for (Window window : windows) {
            long index = window.indexAt(now);
            expression.require("attribute_not_exists(" + counter(window, index + 2) + ")")
                    .remove(counter(window, index - 2));
        }
        return expression;
    }

    /** The name of the counter of one window. */
    static String counter(Window window, long index) {
        return window.counterPrefix() + index;
    }
}
