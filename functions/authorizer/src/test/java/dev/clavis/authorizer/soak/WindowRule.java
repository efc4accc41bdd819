package dev.clavis.authorizer.soak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** At most so many calls in each minute and each hour of the clock. */
final class WindowRule implements LimitRule {
    static final long UNLIMITED = 1_000_000;
    private static final List<Kind> KINDS = List.of(new Kind(60_000_000L, State::first),
            new Kind(3_600_000_000L, State::second));

    private final Timeline timeline;
    private final List<Made> calls;
    private final List<Made> spenders;

    private record Kind(long micros, ToLongFunction<State> limit) {
        long index(long instant) {
            return Math.floorDiv(instant, micros);
        }
    }

    /** @param calls of one key */
    WindowRule(Timeline timeline, List<Made> calls) {
        this.timeline = timeline;
        this.calls = calls;
        this.spenders = calls.stream().filter(call -> call.mayHaveSpent() > 0).toList();
    }

    @Override
    public boolean mayBeReached(State state, Made call) {
        return KINDS.stream().anyMatch(kind -> mayBeReached(kind, kind.limit().applyAsLong(state), call));
    }

    private boolean mayBeReached(Kind kind, long limit, Made call) {
        for (long window = kind.index(call.start()); window <= kind.index(call.end()); window++) {
            if (mayHaveSpent(kind, window, call.end()) >= limit) {
                return true;
            }
        }
        return false;
    }

    private long mayHaveSpent(Kind kind, long window, long until) {
        long spent = 0;
        for (Made call : spenders) {
            if (call.start() <= until && kind.index(call.start()) <= window && kind.index(call.end()) >= window) {
                spent += call.mayHaveSpent();
            }
        }
        return spent;
    }

    @Override
    public List<Made> tooMany() {
        List<Made> tooMany = new ArrayList<>();
        for (Kind kind : KINDS) {
            Map<Long, List<Made>> byWindow = new TreeMap<>();
            for (Made call : calls) {
                if (call.isAllowed() && kind.index(call.start()) == kind.index(call.end())) {
                    byWindow.computeIfAbsent(kind.index(call.start()), _ -> new ArrayList<>()).add(call);
                }
            }
            byWindow.values().forEach(surelyInside -> tooMany.addAll(tooMany(kind, surelyInside)));
        }
        return tooMany;
    }

    /**
     * Of any calls that all ended by some instant, the last one to be counted was so after the latest of their starts: its
     * state then allowed as many as there are.
     */
    private List<Made> tooMany(Kind kind, List<Made> admitted) {
        List<Made> tooMany = new ArrayList<>();
        admitted.sort(Comparator.comparingLong(Made::end));
        long latestStart = Long.MIN_VALUE;
        long count = 0;
        for (Made call : admitted) {
            latestStart = Math.max(latestStart, call.start());
            count++;
            long most = timeline.during(latestStart, call.end()).stream().mapToLong(kind.limit()).max().orElse(0);
            if (count > most) {
                tooMany.add(call);
            }
        }
        return tooMany;
    }

    /** With the minute, if it cannot have been the hour's limit. */
    @Override
    public long holdEnds(Made refused) {
        Kind minute = KINDS.getFirst();
        return refused.answer().second() < UNLIMITED
                ? State.NEVER
                : (minute.index(refused.end()) + 1) * minute.micros();
    }
}
