package dev.clavis.core.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * At most so many calls in each clock window, for one or several kinds of window at once.
 *
 * @param limits calls per window, each at least 1
 */
public record Windows(Map<Window, Long> limits) implements Limits {
    private static final Window[] ALL = Window.values();

    public Windows {
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("a window limit names at least one window");
        }
        for (long limit : limits.values()) {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("a limit is 1 to " + MAX_LIMIT);
            }
        }
        limits = Collections.unmodifiableMap(new EnumMap<>(limits));
    }

    @Override
    public boolean canAdmit(long cost) {
        return limits.values().stream().allMatch(limit -> cost <= limit);
    }

    @Override
    public LimitCounts counts() {
        return new LimitCounts(limits);
    }

    @Override
    public Windows with(LimitCounts own) {
        own.requirePeriodsOf(this);
        Map<Window, Long> replaced = new EnumMap<>(limits);
        replaced.putAll(own.calls());
        return new Windows(replaced);
    }

    @Override
    public Windows withFitting(LimitCounts own) {
        return with(own.sharedWith(this));
    }

    /**
     * How long a call of this cost at {@code now} has to wait; zero if it is admitted. What can never be admitted waits
     * for the end of the window all the same.
     */
    public Duration waitFor(Map<Window, Long> counts, long cost, Instant now) {
        return limits.entrySet().stream().filter(e -> counts.getOrDefault(e.getKey(), 0L) > e.getValue() - cost)
                .map(e -> Duration.between(now, e.getKey().endAfter(now))).max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** What the caller may know after a decision at {@code now} that left these counts. */
    public LimitState state(Map<Window, Long> counts, Instant now) {
        List<Quota> quotas = new ArrayList<>(limits.size());
        boolean isReached = false;
        for (Window window : ALL) {
            Long limit = limits.get(window);
            if (limit != null) {
                String name = limits.size() == 1 ? Quota.DEFAULT_NAME : window.id();
                long remaining = Math.max(0, limit - counts.getOrDefault(window, 0L));
                quotas.add(new Quota(name, limit, window.secondsAt(now), remaining, window.secondsLeftAt(now)));
                isReached |= remaining == 0;
            }
        }
        return new LimitState(quotas, isReached ? now.plus(waitFor(counts, 1, now)) : now);
    }
}
