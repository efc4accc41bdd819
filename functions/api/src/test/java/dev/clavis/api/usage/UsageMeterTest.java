package dev.clavis.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.StandardOutput;
import dev.clavis.api.fixture.WorkspaceTest;
import dev.clavis.api.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What CloudWatch is told of recorded calls. */
class UsageMeterTest extends WorkspaceTest {
    private final Instant minuteAgo = Instant.now().minusSeconds(60);

    @Test
    void a_batch_is_measured_by_outcome_and_without_its_keys() {
        String key = keyOf("owner");
        List<LogBatch.LogEvent> lines = List.of(call(key, 200), call(key, 403), call(key, 429), call(key, 500),
                Delivery.denial(key, minuteAgo), Delivery.line("no line of ours", minuteAgo));

        String line = measured(lines).getFirst();

        assertThat(line).contains(value(Metric.USAGE_REQUESTS, 5), value(Metric.USAGE_CLIENT_ERRORS, 3),
                value(Metric.USAGE_SERVER_ERRORS, 1), value(Metric.USAGE_RATE_LIMITED, 1),
                value(Metric.USAGE_FORBIDDEN, 1), value(Metric.USAGE_LINES_LOST, 1))
                .doesNotContain(key);
        Matcher lag = Pattern.compile("\"UsageLag\":(\\d+)\\.").matcher(line);
        assertThat(lag.find()).isTrue();
        assertThat(Long.parseLong(lag.group(1))).isBetween(60L, Duration.between(minuteAgo, Instant.now()).toSeconds());
    }

    @Test
    void what_comes_again_is_not_measured_again() {
        List<LogBatch.LogEvent> lines = List.of(call(keyOf("owner"), 200));

        assertThat(measured(lines)).hasSize(1);
        assertThat(measured(lines)).isEmpty();
    }

    private List<String> measured(List<LogBatch.LogEvent> lines) {
        try (StandardOutput output = new StandardOutput()) {
            new RecordUsage(context).handleRequest(Delivery.of(lines), null);
            return output.lines().stream().filter(line -> line.contains("\"_aws\"")).toList();
        }
    }

    private LogBatch.LogEvent call(String key, int status) {
        return Delivery.call(key, status, 10, minuteAgo);
    }

    private static String value(Metric metric, int value) {
        return "\"" + metric.title() + "\":" + value + ".0";
    }
}
