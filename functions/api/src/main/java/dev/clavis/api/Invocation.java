package dev.clavis.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
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

    /** The same for a request, by API Gateway's id of it; nothing of a caller's is in it. */
    public static LogContext of(@Nullable Context lambda, APIGatewayProxyRequestEvent event) {
        return of(lambda).with("requestId",
                event.getRequestContext() == null ? null : event.getRequestContext().getRequestId());
    }
}
