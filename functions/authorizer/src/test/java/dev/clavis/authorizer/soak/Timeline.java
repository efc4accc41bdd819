package dev.clavis.authorizer.soak;

import java.util.ArrayList;
import java.util.List;

/** Which states a key was in, as far as can be known from outside. */
final class Timeline {
    private final List<Change> changes;

    /** @param changes in their order; each was answered before the next began */
    Timeline(List<Change> changes) {
        this.changes = List.copyOf(changes);
    }

    /** All states that may have been in force at some instant from {@code start} to {@code end}. */
    List<State> during(long start, long end) {
        List<State> states = new ArrayList<>(2);
        if (changes.isEmpty() || changes.getFirst().end() >= start) {
            states.add(State.ABSENT);
        }
        for (int i = 0; i < changes.size() && changes.get(i).begin() <= end; i++) {
            if (i + 1 == changes.size() || changes.get(i + 1).end() >= start) {
                states.add(changes.get(i).state());
            }
        }
        return states;
    }
}
