package dev.clavis.api.hygiene;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.clavis.api.Invocation;
import dev.clavis.api.SharedContext;
import dev.clavis.api.metrics.Metric;
import dev.clavis.api.metrics.Metrics;
import dev.clavis.logging.LogContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
        try (LogContext _ = Invocation.of(invocation)) {
            return run(Instant.now().plus(time(invocation)));
        }
    }

    private Map<String, Object> run(Instant deadline) {
        List<RuntimeException> failures = new ArrayList<>();
        ReviewResult result = attempt(() -> context.getBean(Reviewer.class).review(deadline), failures)
                .orElse(ReviewResult.NONE);
        int sent = attempt(() -> context.getBean(Sender.class).send(deadline.plus(MARGIN.dividedBy(2))), failures)
                .orElse(0);
        context.getBean(Metrics.class).record(Map.of(Metric.REVIEW_FAILURES, (long) result.failed() + failures.size()));
        failures.stream().reduce(ReviewKeys::both).ifPresent(failure -> {
            throw failure;
        });
        return Map.of("reviewed", result.reviewed(), "failed", result.failed(), "raised", result.raised(), "cleared",
                result.cleared(), "sent", sent);
    }

    private static <T> Optional<T> attempt(Supplier<T> part, List<RuntimeException> failures) {
        try {
            return Optional.of(part.get());
        } catch (RuntimeException e) {
            log.error("REVIEW_FAILED a part of it ended early: {}", e.getMessage(), e);
            failures.add(e);
            return Optional.empty();
        }
    }

    private static RuntimeException both(RuntimeException first, RuntimeException second) {
        first.addSuppressed(second);
        return first;
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
