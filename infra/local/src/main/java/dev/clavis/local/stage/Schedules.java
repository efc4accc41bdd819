package dev.clavis.local.stage;

import dev.clavis.local.functions.FunctionException;
import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.functions.LambdaFunction;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import dev.clavis.local.template.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls the functions that have a {@code Schedule} event: once soon after the start, and then at their rate. */
final class Schedules implements AutoCloseable {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final long FIRST_CALL_MILLIS = 1000;

    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("schedules").factory());

    private Schedules() {}

    static Schedules start(Template template, FunctionHost functions) {
        Schedules schedules = new Schedules();
        template.resources("AWS::Serverless::Function").forEach((id, function) -> {
            for (Values event : function.at("Events").map().values()) {
                if (event.at("Type").text().equals("Schedule")) {
                    schedules.add(functions.function(id), rate(event.at("Properties", "Schedule")),
                            template.stack().region());
                }
            }
        });
        return schedules;
    }

    static Duration rate(Values schedule) {
        Matcher rate = RATE.matcher(schedule.text());
        if (!rate.matches()) {
            throw new TemplateException(schedule.place() + ": only rate(...) is known here, not " + schedule.text());
        }
        return Duration.of(Long.parseLong(rate.group(1)),
                ChronoUnit.valueOf(rate.group(2).toUpperCase(Locale.ROOT) + "S"));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void add(LambdaFunction function, Duration rate, String region) {
        Future<?> unused = timer.scheduleAtFixedRate(() -> Thread.startVirtualThread(() -> call(function, region)),
                FIRST_CALL_MILLIS, rate.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void call(LambdaFunction function, String region) {
        String event = """
                {"version": "0", "id": "%s", "detail-type": "Scheduled Event", "source": "aws.events",
                 "account": "000000000000", "time": "%s", "region": "%s", "resources": [], "detail": {}}""".formatted(
                UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.SECONDS), region);
        try {
            function.invoke(event.getBytes(StandardCharsets.UTF_8), PATIENCE);
        } catch (FunctionException e) {
            // It is in the log already, and the next call comes by itself.
        }
    }
}
