package dev.clavis.stores;

import java.time.Duration;

/** What becomes of one exchange between a program and its store. */
public sealed interface Fault {
    /** Nothing happens to it. */
    record None() implements Fault {}

    /** The store gets each part of the question this much later. */
    record Slow(Duration by) implements Fault {}

    /** The store gets the question at once; the client gets the answer this much later, often when it has given up. */
    record Late(Duration by) implements Fault {}

    /** The connection breaks before the store gets anything. */
    record Lost() implements Fault {}

    /**
     * The store has done what it was asked; the connection breaks instead of its answer.
     *
     * @param then runs in between
     */
    record Unanswered(Runnable then) implements Fault {
        public Unanswered() {
            this(() -> {});
        }
    }

    /** The client gets so many bytes of the answer, then the connection breaks. */
    record Cut(int bytes) implements Fault {}

    /** The store gets nothing. The client gets this answer, in ISO 8859-1, and the connection ends. */
    record Instead(String answer) implements Fault {}
}
