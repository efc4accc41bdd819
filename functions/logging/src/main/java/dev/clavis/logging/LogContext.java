package dev.clavis.logging;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What all lines of one call have in common, until it is closed. Threads that the call starts have it too.
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
