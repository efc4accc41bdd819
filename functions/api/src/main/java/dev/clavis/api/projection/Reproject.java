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

/**
 * Rebuilds the enforcement copy from SQL, or compares the two; invoked by hand, on no schedule. All of it can run while
 * keys are used and changed, and be run again.
 *
 * <ul>
 * <li>{@code {}} projects every key. Counters stay as they are; after the table was lost they begin at 0. A copy that has
 * its row's version already stays as it is, whatever it says.
 * <li>{@code {"compare": true}} writes nothing and lists what differs: ids, kinds and names of attributes, no values.
 * <li>{@code {"repair": true}} compares, and lets SQL win wherever it is not behind the copy; with
 * {@code "newer": true} there too. Items that SQL does not know are listed and left alone. This is what brings a changed
 * profile to keys that are there already.
 * </ul>
 * When the time is up, the result has a {@code next}: invoke it again with that as {@code after}.
 */
public final class Reproject implements RequestHandler<Map<String, Object>, Map<String, @Nullable Object>> {
    private static final Duration TIME = Duration.ofMinutes(14);
    /** A batch in the works may take this long to end. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final ApplicationContext context;

    public Reproject() {
        this(SharedContext.get());
    }

    public Reproject(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public Map<String, @Nullable Object> handleRequest(@Nullable Map<String, Object> event,
            @Nullable Context invocation) {
        ReprojectEvent asked = ReprojectEvent.from(event);
        Instant deadline = Instant.now().plus(time(invocation));
        try (LogContext _ = Invocation.of(invocation)) {
            return asked.compare() || asked.repair()
                    ? context.getBean(Review.class).run(asked, deadline)
                    : context.getBean(Rebuild.class).run(asked.after(), deadline);
        }
    }

    private static Duration time(@Nullable Context invocation) {
        return invocation == null ? TIME : Duration.ofMillis(invocation.getRemainingTimeInMillis()).minus(MARGIN);
    }
}
