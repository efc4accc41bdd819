package dev.clavis.authorizer.soak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * At most so many calls at once, refilled over a minute: in any stretch of time, what passed is worth no more time than
 * the stretch and a minute together, each call being worth a minute divided by the limit.
 */
final class BucketRule implements LimitRule {
    private static final long PERIOD = 60_000_000;
    /** A call's worth is rounded up, so a bucket's is up to a microsecond a call more than a minute. */
    private static final long ROUNDING = 10_000;
    /** An attempt that was given up may still be counted by the store while it catches up. */
    private static final long STRAGGLING = 5_000_000L * FastClock.SPEED;
    /** No stretch longer than this is looked at. */
    private static final long LONGEST = 5 * PERIOD;

    private final Timeline timeline;
    private final List<Made> admitted;
    /** What each of the admitted took, at the least. */
    private final long[] worths;
    private final List<Made> spenders;
    /** For each of the spenders: how long after it and those before it the bucket is full again, at the latest. */
    private final long[] fullAgain;

    /** @param calls of one key */
    BucketRule(Timeline timeline, List<Made> calls) {
        this.timeline = timeline;
        this.admitted = calls.stream().filter(Made::isAllowed).sorted(Comparator.comparingLong(Made::end)).toList();
        this.worths = admitted.stream().mapToLong(call -> worth(call, false)).toArray();
        this.spenders = calls.stream().filter(call -> call.mayHaveSpent() > 0)
                .sorted(Comparator.comparingLong(Made::start)).toList();
        this.fullAgain = new long[spenders.size()];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < fullAgain.length; i++) {
            latest = Math.max(latest, endOf(spenders.get(i)))
                    + spenders.get(i).mayHaveSpent() * worth(spenders.get(i), true);
            fullAgain[i] = latest;
        }
    }

    private static long endOf(Made call) {
        return call.isSurelyOneAttempt() ? call.end() : call.end() + STRAGGLING;
    }

    private static long worth(long limit) {
        return (PERIOD + limit - 1) / limit;
    }

    private long worth(Made call, boolean atMost) {
        List<State> states = timeline.during(call.start(), call.end());
        long limit = atMost
                ? states.stream().mapToLong(State::first).min().orElseThrow()
                : states.stream().mapToLong(State::first).max().orElseThrow();
        return worth(limit);
    }

    @Override
    public boolean mayBeReached(State state, Made call) {
        long full = Long.MIN_VALUE;
        for (int i = 0; i < fullAgain.length && spenders.get(i).start() <= call.end(); i++) {
            full = fullAgain[i];
        }
        return full > call.start() + (state.first() - 1) * worth(state.first());
    }

    @Override
    public List<Made> tooMany() {
        List<Made> tooMany = new ArrayList<>();
        for (Made first : admitted) {
            tooManyFrom(first.start()).ifPresent(tooMany::add);
        }
        return tooMany;
    }

    private Optional<Made> tooManyFrom(long from) {
        long worth = 0;
        for (int i = 0; i < worths.length && admitted.get(i).end() <= from + LONGEST; i++) {
            Made call = admitted.get(i);
            if (call.start() >= from) {
                worth += worths[i];
                if (worth > call.end() - from + PERIOD + ROUNDING) {
                    return Optional.of(call);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public long holdEnds(Made refused) {
        return State.NEVER;
    }
}
