package dev.clavis.api;

import com.amazonaws.services.lambda.runtime.Context;
import dev.clavis.logging.LogContext;
import org.jspecify.annotations.Nullable;

/** One call of a function, as its log lines name it. */
public final class Invocation {
    private Invocation() {}

    /** Opens it, for the caller to close. */
    public static LogContext of(@Nullable Context lambda) {
        return lambda == null
                ? LogContext.of(null, null)
                : LogContext.of(lambda.getFunctionName(), lambda.getAwsRequestId());
    }
}
