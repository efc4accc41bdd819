package dev.clavis.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, the last first, once. Safe for use by many threads. */
final class Resources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /** What cannot be closed is reported and does not stop the rest. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("Could not be closed: " + e);
            }
        }
    }
}
