package dev.clavis.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.StandardOutput;
import dev.clavis.api.projection.Sweep;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.logging.LogContext;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The lines as CloudWatch Logs reads them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *      Embedded metric format</a>
 */
class MetricsTest extends ApiTest {
    @Test
    void every_metric_goes_under_its_name_and_unit_with_one_dimension() {
        Map<Metric, Long> all = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            all.put(metric, (long) metric.title().length());
        }

        JsonNode line;
        try (StandardOutput output = new StandardOutput(); LogContext _ = LogContext.of("f", "lambda-1")) {
            context.getBean(Metrics.class).record(all);
            line = only(output);
        }

        JsonNode directive = line.get("_aws").get("CloudWatchMetrics").get(0);
        assertThat(directive.get("Namespace").getStringValue()).isEqualTo("Clavis");
        assertThat(directive.get("Dimensions").size()).isEqualTo(1);
        assertThat(directive.get("Dimensions").get(0).size()).isEqualTo(1);
        assertThat(directive.get("Dimensions").get(0).get(0).getStringValue()).isEqualTo(Metric.DIMENSION);
        assertThat(line.get(Metric.DIMENSION).getStringValue()).isEqualTo("clavis-test");
        assertThat(line.get("lambdaRequestId").getStringValue()).isEqualTo("lambda-1");
        List<String> names = new ArrayList<>();
        directive.get("Metrics").values().forEach(metric -> names.add(metric.get("Name").getStringValue() + " "
                + metric.get("Unit").getStringValue()));
        List<String> expected = new ArrayList<>();
        all.keySet().forEach(metric -> expected
                .add(metric.title() + (metric.unit() == Metric.Unit.SECONDS ? " Seconds" : " Count")));
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        all.forEach((metric, value) -> assertThat(line.get(metric.title()).getLongValue()).isEqualTo(value));
    }

    @Test
    void what_was_measured_once_is_not_measured_again() {
        try (StandardOutput output = new StandardOutput()) {
            context.getBean(Metrics.class).count(Metric.NOT_YET_ENFORCED);
            context.getBean(Metrics.class).count(Metric.STORE_UNAVAILABLE);

            assertThat(emf(output)).hasSize(2);
            assertThat(emf(output).getLast().get(Metric.NOT_YET_ENFORCED.title())).isNull();
        }
    }

    @Test
    void a_sweep_says_what_it_could_not_do_and_how_far_behind_it_is() throws SQLException {
        Timestamp anHourAgo = Timestamp.from(Instant.now().minus(Duration.ofHours(1)));
        try (Connection sql = surroundings.connect();
                PreparedStatement insert = sql
                        .prepareStatement("INSERT INTO outbox (key_id, version, created) VALUES ('nobody''s', 1, ?)");
                StandardOutput output = new StandardOutput()) {
            insert.setTimestamp(1, anHourAgo);
            insert.executeUpdate();

            new Sweep(context).handleRequest(Map.of(), null);

            JsonNode line = only(output);
            assertThat(line.get(Metric.SWEEP_FAILURES.title()).getLongValue()).isPositive();
            assertThat(line.get(Metric.OUTBOX_AGE.title()).getLongValue()).isBetween(3_600L, 3_700L);
            assertThat(line.get(Metric.OUTBOX_SIZE.title()).getLongValue()).isPositive();
        } finally {
            try (Connection sql = surroundings.connect(); Statement delete = sql.createStatement()) {
                delete.executeUpdate("DELETE FROM outbox WHERE key_id = 'nobody''s'");
            }
        }
    }

    @Test
    void a_database_that_does_not_answer_is_counted() {
        surroundings.sql.cut();
        try (StandardOutput output = new StandardOutput()) {
            Transactions transactions = context.getBean(Transactions.class);
            assertThatThrownBy(() -> transactions.run(() -> 1)).isInstanceOf(UnavailableException.class);

            assertThat(only(output).get(Metric.DATABASE_UNAVAILABLE.title()).getLongValue()).isEqualTo(1);
        } finally {
            surroundings.sql.restore();
        }
    }

    @Test
    void a_store_that_does_not_answer_is_counted() {
        surroundings.dynamo.cut();
        try (StandardOutput output = new StandardOutput()) {
            EnforcementStore store = context.getBean(EnforcementStore.class);
            assertThatThrownBy(() -> store.read(new KeyId("00000000"))).isInstanceOf(UnavailableException.class);

            assertThat(only(output).get(Metric.STORE_UNAVAILABLE.title()).getLongValue()).isEqualTo(1);
        } finally {
            surroundings.dynamo.restore();
            awaitDynamoDb();
        }
    }

    private JsonNode only(StandardOutput output) {
        List<JsonNode> lines = emf(output);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private List<JsonNode> emf(StandardOutput output) {
        return output.lines().stream().filter(line -> line.contains("\"_aws\"")).map(this::read).toList();
    }

    private JsonNode read(String line) {
        try {
            return context.getBean(ObjectMapper.class).readValue(line, JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
