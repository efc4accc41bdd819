package dev.clavis.api.projection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.clavis.api.Invocation;
import dev.clavis.api.SharedContext;
import dev.clavis.logging.LogContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scheduled function behind {@link Sweeper}. What the event says does not matter. */
public final class Sweep implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Duration TIME = Duration.ofSeconds(45);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final ApplicationContext context;

    public Sweep() {
        this(SharedContext.get());
    }

    public Sweep(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public Map<String, Object> handleRequest(@Nullable Map<String, Object> event, @Nullable Context invocation) {
        try (LogContext _ = Invocation.of(invocation)) {
            SweepResult result = context.getBean(Sweeper.class).sweep(Instant.now().plus(time(invocation)));
            return Map.of("projected", result.projected(), "failed", result.failed());
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
