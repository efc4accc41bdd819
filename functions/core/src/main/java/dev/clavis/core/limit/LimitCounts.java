package dev.clavis.core.limit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls per period, whatever kind of limit counts them: what a plan offers, or what one key is given of its own.
 *
 * <p>
 * Its text reads {@code 500 per minute, 9000 per day}, the shortest period first. A minute of a bucket is the minute over
 * which it refills.
 *
 * @param calls per period, each 1 to {@link Limits#MAX_LIMIT}; may be empty
 */
public record LimitCounts(Map<Window, Long> calls) {
    private static final Pattern ITEM = Pattern.compile("([1-9][0-9]{0,9}) per ([a-z]{1,10})");
    private static final int MAX_TEXT_LENGTH = 200;
    private static final LimitCounts NONE = new LimitCounts(Map.of());

    public LimitCounts {
        calls.values().forEach(count -> {
            if (count < 1 || count > Limits.MAX_LIMIT) {
                throw new IllegalArgumentException("a limit is 1 to " + Limits.MAX_LIMIT);
            }
        });
        Map<Window, Long> ordered = new EnumMap<>(Window.class);
        ordered.putAll(calls);
        calls = Collections.unmodifiableMap(ordered);
    }

    /** No period at all: a key without limits of its own. */
    public static LimitCounts none() {
        return NONE;
    }

    /**
     * Reads the text form, which names at least one period.
     *
     * @throws LimitException naming the item that cannot be read, and what to write instead
     */
    public static LimitCounts parse(String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new LimitException("limits are at most " + MAX_TEXT_LENGTH + " characters long");
        }
        Map<Window, Long> calls = new EnumMap<>(Window.class);
        for (String item : text.split(", *", -1)) {
            Matcher matcher = ITEM.matcher(item);
            if (!matcher.matches()) {
                throw new LimitException("write: 1000 per minute, or several with commas; not '" + item + "'");
            }
            Window period = period(matcher.group(2));
            if (calls.put(period, count(matcher.group(1), period)) != null) {
                throw new LimitException("there are two limits per " + period.id() + "; keep one");
            }
        }
        return new LimitCounts(calls);
    }

    private static Window period(String id) {
        return Window.parse(id).orElseThrow(
                () -> new LimitException("a period is minute, hour, day or month, not '" + id + "'"));
    }

    private static long count(String digits, Window period) {
        long count = Long.parseLong(digits);
        if (count > Limits.MAX_LIMIT) {
            throw new LimitException("the limit per " + period.id() + " is at most " + Limits.MAX_LIMIT);
        }
        return count;
    }

    /** The text form; empty if there is no period. */
    public String print() {
        return calls.entrySet().stream().map(item -> item.getValue() + " per " + item.getKey().id())
                .collect(Collectors.joining(", "));
    }

    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * Those periods alone that these limits have too. What a key was given under one plan may name a period that its next
     * plan lacks; there is then nothing left for it to lower.
     */
    public LimitCounts sharedWith(Limits limits) {
        Map<Window, Long> shared = new EnumMap<>(Window.class);
        shared.putAll(calls);
        shared.keySet().retainAll(limits.counts().calls().keySet());
        return new LimitCounts(shared);
    }

    /** Those periods alone that the others have too, and in which these are lower. */
    public LimitCounts below(LimitCounts others) {
        Map<Window, Long> lower = new EnumMap<>(Window.class);
        lower.putAll(calls);
        lower.entrySet().removeIf(item -> item.getValue() >= others.calls.getOrDefault(item.getKey(), 0L));
        return new LimitCounts(lower);
    }

    /** These, cut to what {@code most} has in the same period; it has them all. */
    LimitCounts atMost(LimitCounts most) {
        Map<Window, Long> cut = new EnumMap<>(Window.class);
        calls.forEach((period, count) -> cut.put(period,
                Math.min(count, Objects.requireNonNull(most.calls.get(period)))));
        return new LimitCounts(cut);
    }

    /** @throws LimitException naming the first period of these that the limits lack */
    void requirePeriodsOf(Limits limits) {
        LimitCounts known = limits.counts();
        for (Window period : calls.keySet()) {
            if (!known.calls.containsKey(period)) {
                throw new LimitException("there is no limit per " + period.id() + " here; the limits are "
                        + known.print());
            }
        }
    }

    @Override
    public String toString() {
        return print();
    }
}
