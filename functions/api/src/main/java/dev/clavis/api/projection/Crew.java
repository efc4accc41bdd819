package dev.clavis.api.projection;

import dev.clavis.logging.LogContext;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Works on many things at once, but not on all: a table takes so many writes, and so does a client. */
final class Crew {
    private static final int WORKERS = 16;

    private Crew() {}

    /** Returns once the work has been done on each of them. It throws nothing. */
    static <T> void work(Collection<T> things, Consumer<T> work) {
        if (things.size() <= 1) {
            things.forEach(work);
            return;
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(Math.min(things.size(), WORKERS),
                Thread.ofVirtual().factory())) {
            things.forEach(thing -> workers.execute(LogContext.carry(() -> work.accept(thing))));
        }
    }
}
