package dev.clavis.logging;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What all lines of one call have in common, until it is closed. It is the calling thread's alone, since a thread of a pool
 * outlives the call that started it: work that a call gives to another thread takes it along with {@link #carry}.
 *
 * <p>
 * {@code requestId} is API Gateway's, the same in its access log and in the authorizer's lines; {@code lambdaRequestId} is
 * Lambda's, the same in {@code START}, {@code END} and {@code REPORT}.
 */
public final class LogContext implements AutoCloseable {
    private final @Nullable Map<String, String> before;

    private LogContext(@Nullable Map<String, String> before) {
        this.before = before;
    }

    /**
     * Opens the context of a call.
     *
     * @param function name of the function
     * @param lambdaRequestId of this call of it
     */
    public static LogContext of(@Nullable String function, @Nullable String lambdaRequestId) {
        LogContext context = new LogContext(MDC.getCopyOfContextMap());
        return context.with("function", function).with("lambdaRequestId", lambdaRequestId);
    }

    /** Work for another thread, whose lines then have in common what those of this thread have now. */
    public static Runnable carry(Runnable work) {
        Map<String, String> here = MDC.getCopyOfContextMap();
        return () -> {
            try (LogContext _ = new LogContext(MDC.getCopyOfContextMap())) {
                if (here != null) {
                    MDC.setContextMap(here);
                }
                work.run();
            }
        };
    }

    /** Adds a field, if there is a value. */
    public LogContext with(String name, @Nullable String value) {
        if (value != null) {
            MDC.put(name, value);
        }
        return this;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
