package dev.clavis.api.hygiene;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduled function that looks through all keys and says what there is to know about them. What the event says does
 * not matter.
 */
public final class ReviewKeys implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Duration TIME = Duration.ofMinutes(12);
    /** What it takes to end, and to tell the bus what was found. */
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Logger log = LoggerFactory.getLogger(ReviewKeys.class);

    private final ApplicationContext context;

    public ReviewKeys() {
        this(SharedContext.get());
    }

    public ReviewKeys(ApplicationContext context) {
        this.context = context;
    }

    /** Reviews, and tells the event bus; neither keeps the other from its turn. */
    @Override
    public Map<String, Object> handleRequest(@Nullable Map<String, Object> event, @Nullable Context invocation) {
        Instant deadline = Instant.now().plus(time(invocation));
        ReviewResult result;
        try {
            result = context.getBean(Reviewer.class).review(deadline);
        } catch (RuntimeException e) {
            tellAfter(e, deadline);
            throw e;
        }
        int sent = context.getBean(Sender.class).send(deadline.plus(MARGIN.dividedBy(2)));
        return Map.of("reviewed", result.reviewed(), "raised", result.raised(), "cleared", result.cleared(), "sent",
                sent);
    }

    private void tellAfter(RuntimeException failure, Instant deadline) {
        try {
            context.getBean(Sender.class).send(deadline.plus(MARGIN.dividedBy(2)));
        } catch (RuntimeException e) {
            log.error("REVIEW_FAILED the event bus was not told", e);
            failure.addSuppressed(e);
        }
    }

    /** What the invocation has left, less what it takes to end. */
    private static Duration time(@Nullable Context invocation) {
        if (invocation == null) {
            return TIME;
        }
        Duration left = Duration.ofMillis(invocation.getRemainingTimeInMillis()).minus(MARGIN);
        return left.compareTo(TIME) < 0 ? left : TIME;
    }
}
