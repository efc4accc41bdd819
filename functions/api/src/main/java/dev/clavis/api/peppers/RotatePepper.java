package dev.clavis.api.peppers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.clavis.api.Invocation;
import dev.clavis.api.SharedContext;
import dev.clavis.core.secret.Peppers;
import dev.clavis.logging.LogContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the pepper ring; invoked by hand.
 *
 * <ul>
 * <li>{@code {"action": "status"}}: versions, their starts, and how many secrets were made with each.
 * <li>{@code {"action": "rotate", "startsInSeconds"?: n}}: adds a pepper; without a time, after
 * {@link Peppers#SAFE_START}, which costs no call anything.
 * <li>{@code {"action": "remove", "version": n}}: takes one away that no secret needs.
 * </ul>
 * What is refused ends the invocation with a {@link PepperException} that says why.
 */
public final class RotatePepper implements RequestHandler<Map<String, Object>, Map<String, @Nullable Object>> {
    private static final Set<String> NAMES = Set.of("action", "startsInSeconds", "version");
    private static final long MAX_START_SECONDS = Duration.ofDays(30).toSeconds();

    private final ApplicationContext context;

    public RotatePepper() {
        this(SharedContext.get());
    }

    public RotatePepper(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public Map<String, @Nullable Object> handleRequest(@Nullable Map<String, Object> event,
            @Nullable Context invocation) {
        try (LogContext _ = Invocation.of(invocation)) {
            return run(event == null ? Map.of() : event);
        }
    }

    private Map<String, @Nullable Object> run(Map<String, Object> given) {
        if (!NAMES.containsAll(given.keySet())) {
            throw new PepperException("an event may have " + NAMES.stream().sorted().toList());
        }
        RingKeeper ring = context.getBean(RingKeeper.class);
        return switch (String.valueOf(given.get("action"))) {
            case "status" -> Map.of("peppers", ring.status().stream().map(PepperStatus::toMap).toList());
            case "rotate" -> ring.rotate(delay(given)).toMap();
            case "remove" -> ring.remove((int) number(given, "version", 1, Integer.MAX_VALUE)).toMap();
            default -> throw new PepperException("`action` is status, rotate or remove");
        };
    }

    private static Duration delay(Map<String, Object> event) {
        return event.containsKey("startsInSeconds")
                ? Duration.ofSeconds(number(event, "startsInSeconds", 0, MAX_START_SECONDS))
                : Peppers.SAFE_START;
    }

    private static long number(Map<String, Object> event, String name, long least, long most) {
        long number = switch (event.get(name)) {
            case Integer small -> small;
            case Long large -> large;
            case null, default -> least - 1;
        };
        if (number < least || number > most) {
            throw new PepperException("`" + name + "` is a whole number from " + least + " to " + most);
        }
        return number;
    }
}
