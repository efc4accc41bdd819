package dev.clavis.stores;

import java.io.IOException;

/**
 * The child's end of the pipe to its parent. Nobody writes to it: its end is the message that the parent is gone.
 */
public final class Lifeline {
    static final String READY = "clavis-child ready ";

    private Lifeline() {}

    /**
     * Starts this process's service and ends the process when the service does not start, or when the parent ends,
     * closes the pipe or is killed. To be called first in {@code main}.
     *
     * @param service to start; calls {@link #ready} and may return
     * @param stop run on the way out, also after a signal; may find the service half started
     */
    public static void run(Service service, Runnable stop) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(stop));
        Thread.ofPlatform().name("lifeline").start(Lifeline::exitAtEndOfInput);
        try {
            service.start();
        } catch (Exception | Error e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** What a child does. */
    @FunctionalInterface
    public interface Service {
        /** Returns once the service runs; may throw anything, which ends the process. */
        void start() throws Exception;
    }

    /**
     * Tells the parent that the service is up.
     *
     * @param answer what the parent wants to know, such as the port; one line
     */
    public static void ready(String answer) {
        System.out.println(READY + answer);
        System.out.flush();
    }

    private static void exitAtEndOfInput() {
        try {
            System.in.skip(Long.MAX_VALUE);
            while (System.in.read() >= 0) {
                // A parent that writes something is still alive.
            }
        } catch (IOException broken) {
            // As good as the end.
        }
        System.exit(0);
    }
}
