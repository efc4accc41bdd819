package dev.clavis.authorizer;

import dev.clavis.core.UnavailableException;
import dev.clavis.logging.JsonLine;
import java.util.function.Consumer;

/**
 * What is written of one call: nothing, unless it is refused or cannot be decided. Each line is one JSON object whose
 * first field says what happened; subscriptions, metric filters and people look for it.
 *
 * @param function as Lambda names it
 * @param lambdaRequestId of this call of it
 * @param lines gets lines, each with its end
 */
record CallLog(String function, String lambdaRequestId, Consumer<String> lines) {
    /** A line that has what all have. */
    JsonLine line(String event, String level) {
        return new JsonLine().put("event", event).put("level", level).put("function", function)
                .put("lambdaRequestId", lambdaRequestId);
    }

    void write(JsonLine line) {
        lines.accept(line.end());
    }

    /**
     * The store, or the secret with the peppers, did not answer in time: API Gateway says 503. Without a stack, since in an
     * outage each call writes this line.
     */
    void unavailable(AuthorizerEvent event, UnavailableException why) {
        Throwable cause = why.getCause();
        write(line("unavailable", "ERROR").put("requestId", event.requestId())
                .put("message", why.getMessage()).put("cause", cause == null ? null : cause.toString()));
    }
}
