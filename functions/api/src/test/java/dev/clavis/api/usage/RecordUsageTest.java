package dev.clavis.api.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import dev.clavis.api.projection.Sweep;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each line counts once, however it is delivered. */
class RecordUsageTest extends WorkspaceTest {
    private final Instant now = Instant.now();

    @Test
    void a_batch_is_counted_by_outcome() {
        String key = keyOf("owner");

        assertThat(record(Delivery.of(List.of(call(key, 200), call(key, 403), call(key, 404), call(key, 429),
                call(key, 500), Delivery.denial(key, now))))).containsEntry("counted", 6);

        assertThat(counts(key)).isEqualTo("6 4 1 1");
        assertThat(Sql.query(
                "SELECT method || ' ' || status || ' ' || agent FROM requests WHERE key_id = ? ORDER BY status",
                key)).containsExactly("GET 200 test/200", "POST 401 late", "GET 403 test/403", "GET 404 test/404",
                        "GET 429 test/429", "GET 500 test/500");
    }

    @Test
    void a_permission_is_used_on_the_day_of_the_last_call_that_needed_it_and_got_it() {
        String key = keyOf("owner");
        String refused = keyOf("owner");
        Instant yesterday = now.minus(Duration.ofDays(1));

        record(Delivery.of(List.of(call(key, 404), Delivery.call(key, 200, 5, yesterday), call(refused, 403),
                Delivery.denial(refused, now))));
        record(Delivery.of(List.of(Delivery.call(key, 200, 5, yesterday))));

        assertThat(Sql.query("SELECT permission || ' ' || (extract(epoch FROM used) / 86400)::bigint "
                + "FROM permission_uses WHERE key_id = ?", key))
                .containsExactly("conversations:read " + Duration.between(Instant.EPOCH, now).toDays());
        assertThat(Sql.query("SELECT permission FROM permission_uses WHERE key_id = ?", refused)).isEmpty();
    }

    @Test
    void the_day_of_the_first_call_that_needed_a_permission_stays() {
        String key = keyOf("owner");

        record(Delivery.of(List.of(Delivery.call(key, 200, 5, now.minus(Duration.ofDays(1))))));
        record(Delivery.of(List.of(call(key, 200))));

        assertThat(Sql.query("SELECT extract(day FROM used - first)::int FROM permission_uses WHERE key_id = ?", key))
                .containsExactly("1");
    }

    /** No row is written twice on a day, as its last version tells. */
    @Test
    void a_permission_is_noted_once_a_day() {
        String key = keyOf("owner");
        record(Delivery.of(List.of(call(key, 200))));
        String version = Sql.query("SELECT xmin FROM permission_uses WHERE key_id = ?", key).getFirst();

        record(Delivery.of(List.of(call(key, 200), call(key, 429))));

        assertThat(Sql.query("SELECT xmin FROM permission_uses WHERE key_id = ?", key)).containsExactly(version);
        assertThat(counts(key)).isEqualTo("3 1 0 1");
    }

    @Test
    void twice_counts_once() {
        String key = keyOf("owner");
        CloudWatchLogsEvent batch = Delivery.of(List.of(call(key, 200), call(key, 429)));

        record(batch);

        assertThat(record(batch)).containsEntry("lines", 2).containsEntry("counted", 0);
        assertThat(counts(key)).isEqualTo("2 1 0 1");
        assertThat(requests(key)).isEqualTo(2);
    }

    @Test
    void a_line_that_stands_twice_in_a_batch_counts_once() {
        String key = keyOf("owner");
        LogBatch.LogEvent line = call(key, 200);

        record(Delivery.of(List.of(line, line)));

        assertThat(counts(key)).isEqualTo("1 0 0 0");
    }

    @Test
    void cut_another_way_counts_once() {
        String key = keyOf("owner");
        List<LogBatch.LogEvent> lines = calls(key, 700);

        record(Delivery.of(lines.subList(0, 350)));
        record(Delivery.of(lines.subList(100, 500)));
        record(Delivery.of(lines));

        assertThat(counts(key)).isEqualTo("700 0 0 0");
        assertThat(requests(key)).isEqualTo(700);
    }

    @Test
    void many_times_at_once_counts_once() throws Exception {
        List<String> keys = List.of(keyOf("owner"), keyOf("admin"), keyOf("owner"));
        List<LogBatch.LogEvent> lines = new ArrayList<>();
        IntStream.range(0, 900).forEach(i -> lines.add(call(keys.get(i % 3), 200)));
        List<Callable<Map<String, Object>>> deliveries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<LogBatch.LogEvent> part = i % 2 == 0 ? lines : lines.reversed().subList(0, 600);
            deliveries.add(() -> record(Delivery.of(part)));
        }

        try (ExecutorService crowd = Executors.newFixedThreadPool(deliveries.size())) {
            for (Future<Map<String, Object>> delivery : crowd.invokeAll(deliveries)) {
                delivery.get();
            }
        }

        assertThat(keys).allSatisfy(key -> assertThat(counts(key)).isEqualTo("300 0 0 0"));
        assertThat(keys).allSatisfy(key -> assertThat(requests(key)).isEqualTo(300));
    }

    @Test
    void what_a_failure_left_out_counts_when_it_is_delivered_again() {
        String key = keyOf("owner");
        List<LogBatch.LogEvent> lines = calls(key, 10);
        record(Delivery.of(lines.subList(0, 5)));
        surroundings.sql.cut();
        try {
            assertThatThrownBy(() -> record(Delivery.of(lines))).isInstanceOf(UnavailableException.class);
        } finally {
            surroundings.sql.restore();
        }

        record(Delivery.of(lines));

        assertThat(counts(key)).isEqualTo("10 0 0 0");
    }

    @Test
    void keys_that_do_not_exist_leave_nothing() {
        String key = keyOf("owner");
        String nobody = KeyId.random(new SecureRandom()).value();
        String lines = Sql.query("SELECT count(*) FROM usage_lines").getFirst();

        assertThat(record(Delivery.of(Stream.concat(calls(nobody, 20).stream(), Stream.of(Delivery.denial(nobody, now)))
                .toList()))).containsEntry("counted", 0);

        assertThat(Sql.query("SELECT count(*) FROM usage_lines").getFirst()).isEqualTo(lines);
        assertThat(counts(nobody)).isEmpty();
        assertThat(counts(key)).isEmpty();
    }

    @Test
    void a_malformed_line_keeps_no_other_from_being_counted() {
        String key = keyOf("owner");

        assertThat(record(Delivery.of(List.of(Delivery.line("{", now), call(key, 200), Delivery.line("\u0000", now),
                Delivery.line("x".repeat(100_000), now)))))
                .isEqualTo(Map.of("lines", 4, "counted", 1, "malformed", 3, "late", 0));
        assertThat(counts(key)).isEqualTo("1 0 0 0");
    }

    @Test
    void what_is_too_old_to_be_remembered_is_not_counted() {
        String key = keyOf("owner");

        assertThat(record(Delivery.of(List.of(Delivery.call(key, 200, 5, now.minus(Duration.ofDays(6)))))))
                .containsEntry("late", 1).containsEntry("counted", 0);
        assertThat(counts(key)).isEmpty();
    }

    @Test
    void a_question_of_cloudwatchs_own_is_answered() {
        assertThat(record(Delivery.of(new LogBatch("CONTROL_MESSAGE", "x",
                List.of(Delivery.line("CWL CONTROL MESSAGE: Checking health of destination", now))))))
                .containsEntry("lines", 0);
    }

    @Test
    void what_is_no_delivery_fails() {
        CloudWatchLogsEvent event = Delivery.of(List.of());
        event.getAwsLogs().setData("bm8gZ3ppcA==");

        assertThatThrownBy(() -> record(event)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> record(new CloudWatchLogsEvent())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_a_key_the_last_thousand_requests_are_kept() {
        String key = keyOf("owner");
        List<LogBatch.LogEvent> lines = new ArrayList<>();
        IntStream.range(0, 1_500)
                .forEach(i -> lines.add(Delivery.call(key, 200, 5, now.minusSeconds(10).plusMillis(i))));

        record(Delivery.of(lines));

        assertThat(counts(key)).isEqualTo("1500 0 0 0");
        assertThat(requests(key)).isEqualTo(RequestLog.LENGTH);
        assertThat(
                Sql.query("SELECT floor(extract(epoch FROM min(time)) * 1000)::bigint FROM requests WHERE key_id = ?",
                        key))
                .containsExactly(Long.toString(now.minusSeconds(10).plusMillis(500).toEpochMilli()));
    }

    /** One who has not taken up the new secret is not pushed out by the many who have. */
    @Test
    void calls_with_a_retiring_secret_are_kept_apart() {
        String key = keyOf("owner");
        record(Delivery.of(IntStream.range(0, 1_200).mapToObj(i -> Delivery.call(key, 200, 5,
                now.minusSeconds(20).plusMillis(i), i % 60 == 0 ? "previous" : "current")).toList()));
        record(Delivery.of(IntStream.range(0, 1_100)
                .mapToObj(i -> Delivery.call(key, 200, 5, now.minusSeconds(10).plusMillis(i))).toList()));

        assertThat(requests(key, "previous")).isEqualTo(20);
        assertThat(requests(key, "current")).isEqualTo(RequestLog.LENGTH);

        record(Delivery.of(IntStream.range(0, 1_300)
                .mapToObj(i -> Delivery.call(key, 200, 5, now.minusSeconds(5).plusMillis(i), "previous")).toList()));

        assertThat(requests(key, "previous")).isEqualTo(RequestLog.LENGTH);
        assertThat(requests(key, "current")).isEqualTo(RequestLog.LENGTH);
        assertThat(counts(key)).isEqualTo("3600 0 0 0");
    }

    @Test
    void the_sweep_forgets_what_is_too_old() {
        String key = keyOf("owner");
        record(Delivery.of(List.of(call(key, 200))));
        Sql.execute("INSERT INTO usage_lines (id, counted) SELECT ? || n, now() - interval '7 days' "
                + "FROM generate_series(1, 4500) n", workspace);
        Sql.execute("INSERT INTO requests SELECT key_id, 'old', now() - interval '15 days', method, route, status, "
                + "address, secret, agent FROM requests WHERE key_id = ?", key);
        Sql.execute("UPDATE usage_hours SET hour = now() - interval '401 days' WHERE key_id = ?", key);

        new Sweep(context).handleRequest(null, null);

        assertThat(Sql.query("SELECT id FROM usage_lines WHERE counted < now() - interval '6 days'")).isEmpty();
        assertThat(requests(key)).isEqualTo(1);
        assertThat(counts(key)).isEmpty();
    }

    private Map<String, Object> record(CloudWatchLogsEvent event) {
        return new RecordUsage(context).handleRequest(event, null);
    }

    private LogBatch.LogEvent call(String key, int status) {
        return Delivery.call(key, status, 5, now);
    }

    private List<LogBatch.LogEvent> calls(String key, int count) {
        return Stream.generate(() -> call(key, 200)).limit(count).toList();
    }

    /** Of all shards; empty if there is none. */
    private static String counts(String key) {
        return String.join("; ", Sql.query("""
                SELECT sum(requests) || ' ' || sum(client_errors) || ' ' || sum(server_errors) || ' '
                || sum(rate_limited) FROM usage_hours WHERE key_id = ? GROUP BY key_id""", key));
    }

    private static int requests(String key, String secret) {
        return Integer.parseInt(
                Sql.query("SELECT count(*) FROM requests WHERE key_id = ? AND secret = ?", key, secret).getFirst());
    }

    private static int requests(String key) {
        return Integer.parseInt(Sql.query("SELECT count(*) FROM requests WHERE key_id = ?", key).getFirst());
    }
}
