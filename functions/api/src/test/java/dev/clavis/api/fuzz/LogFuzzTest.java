package dev.clavis.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.usage.AccessLine;
import dev.clavis.api.usage.RecordUsage;
import dev.clavis.core.Pauses;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries of CloudWatch Logs: what is good in them is counted exactly, once, whatever stands beside it. */
class LogFuzzTest extends ApiTest {
    private static final List<String> NUMBERS = List.of("-1", "-9223372036854775808", "9223372036854775807", "1e400",
            "99999999999999999999", "0", "1.5", "NaN", "99", "600", "2147483648", "999999999999999", "\u0661");

    @SuppressWarnings("NullAway.Init")
    private World world;
    private long counted;

    @BeforeEach
    void key() {
        world = World.make(api, surroundings.issuer, new Chance(System.nanoTime()));
        counted = 0;
    }

    @Test
    void good_lines_count_exactly_beside_any_others() {
        Fuzz.run("log lines", 15, chance -> {
            List<String> lines = new ArrayList<>();
            int good = chance.below(5);
            for (int i = 0; i < good; i++) {
                lines.add(line(id(), now(), good(chance)));
            }
            if (good > 0 && chance.once(3)) {
                lines.add(lines.getFirst());
            }
            for (int i = chance.below(6); i >= 0; i--) {
                lines.add(bad(chance));
            }
            Collections.shuffle(lines, new Random(chance.number()));
            String json = batch(lines);
            chance.note(json);

            Map<String, Object> result = record(LogDelivery.of(json));

            counted += good;
            chance.outcome("lines");
            assertThat(result).containsEntry("lines", lines.size()).containsEntry("counted", good);
            assertThat(requests()).isEqualTo(counted);
            assertThat(record(LogDelivery.of(json))).containsEntry("counted", 0);
        });
    }

    /** It is taken line by line or, where CloudWatch's own part of it is spoiled, refused as a whole. */
    @Test
    void what_has_other_types_than_CloudWatch_writes_counts_in_full_or_not_at_all() {
        Fuzz.run("types", 15, chance -> {
            List<String> lines = new ArrayList<>(List.of(line(id(), now(), line(Map.of())), spoiled(chance)));
            lines.add(chance.below(3), line(id(), now(), line(Map.of())));
            String json = batch(lines);
            chance.note(json);
            try {
                assertThat(record(LogDelivery.of(json))).containsEntry("counted", 2);
                counted += 2;
                chance.outcome("counted");
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessage("no batch of log lines");
                chance.outcome("refused");
            }
            assertThat(requests()).isEqualTo(counted);
        });
    }

    private static String spoiled(Chance chance) {
        String id = chance.once(3) ? chance.of(Hostile.VALUES) : '"' + id() + '"';
        String time = chance.once(3) ? chance.of(Hostile.VALUES) : String.valueOf(now());
        return chance.of("null", "1", "\"a\"", "[]", "{}", "{\"id\":" + id + ",\"timestamp\":" + time + ",\"message\":"
                + chance.of(Hostile.VALUES) + ",\"extractedFields\":" + chance.of(Hostile.VALUES) + "}");
    }

    /** As many as a delivery can have, and as long as a line can be. */
    @Test
    void the_largest_delivery_counts_exactly() {
        String longest = line(Map.of("identity.userAgent", "x".repeat(262_000 - line(Map.of()).length())));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            lines.add(line(id(), now(), i % 10 == 0 ? line(Map.of()) : "x"));
        }
        for (int i = 0; i < 10; i++) {
            lines.add(line(id(), now(), longest));
            lines.add(line(id(), now(), "x".repeat(262_144)));
        }
        assertThat(record(LogDelivery.of(batch(lines)))).containsEntry("lines", 10_020).containsEntry("counted", 1_010);
        assertThat(requests()).isEqualTo(1_010);
    }

    /** Whatever a client calls itself, its call counts. */
    @Test
    void a_user_agent_loses_no_line() {
        Fuzz.run("agents", 30, chance -> {
            String agent = chance.of(Hostile.TEXTS) + chance.of("", "\"}", "\\", "\",\"status\":\"500", "\uD800")
                    + chance.of(Hostile.TEXTS);
            String json = batch(List.of(line(id(), now(), line(Map.of("identity.userAgent", agent)))));
            chance.note(json);
            assertThat(record(LogDelivery.of(json))).containsEntry("counted", 1);
        });
    }

    /** Which CloudWatch Logs never sends: the event fails, and is at an end after Lambda's last attempt. */
    @Test
    void what_is_no_delivery_fails_with_what_it_is() {
        String good = batch(List.of(line(id(), now(), line(Map.of()))));
        Fuzz.run("deliveries", 20, chance -> {
            CloudWatchLogsEvent event = undeliverable(good, chance);
            chance.note(event.getAwsLogs().getData());
            try {
                assertThat(record(event)).containsEntry("counted", 0);
                chance.outcome("nothing");
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("no ");
                chance.outcome("refused");
            }
        });
    }

    /** One gigabyte of nothing, in one megabyte: what Lambda takes at most. */
    @Test
    void a_bomb_is_given_up_before_it_fills_the_memory() {
        byte[] bomb = LogDelivery.gzip(new byte[1 << 20], 1 << 10);
        assertThat(bomb.length).isLessThan(1 << 21);

        long start = System.nanoTime();
        assertThatThrownBy(() -> record(LogDelivery.packed(bomb))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 67108864 bytes");
        assertThat(Pauses.awakeSince(start)).isLessThan(Duration.ofSeconds(10));
    }

    private Map<String, Object> record(CloudWatchLogsEvent event) {
        return new RecordUsage(context).handleRequest(event, null);
    }

    private long requests() {
        return Long.parseLong(Sql.query("SELECT coalesce(sum(requests), 0) FROM usage_hours WHERE workspace = ?",
                world.workspace()).getFirst());
    }

    private String good(Chance chance) {
        return chance.once(4)
                ? line(Map.of("responseLatency", chance.of(NUMBERS)))
                : line(Map.of("status", chance.of("200", "403", "429", "500"), "identity.userAgent",
                        chance.of(Hostile.TEXTS)));
    }

    private String line(Map<String, String> change) {
        Map<String, String> context = new HashMap<>(Map.of("requestId", "r", "requestTimeEpoch", String.valueOf(now()),
                "authorizer.keyId", world.id("keys"), "httpMethod", "GET", "resourcePath", "/conversations", "status",
                "200", "responseLatency", "7", "identity.sourceIp", "203.0.113.9", "identity.userAgent", "a/1"));
        context.put("authorizer.secret", "current");
        context.putAll(change);
        return AccessLine.filled(context);
    }

    /** An event of the log that counts for nothing. */
    private String bad(Chance chance) {
        String good = line(Map.of());
        return switch (chance.below(9)) {
            case 0 -> line(id(), now(), chance.of(Hostile.TEXTS));
            case 1 -> line(id(), now(), chance.of(Hostile.VALUES));
            case 2 -> line(id(), now(), chance.of(Hostile.BROKEN));
            case 3 -> line(id(), now(), good.substring(0, chance.below(good.length() - 2)));
            case 4 -> line(id(), now(), line(Map.of(chance.of("status", "requestTimeEpoch"),
                    chance.of("-1", "1e400", "", "99999999999999999999", "x", "0", "\u0000"))));
            case 5 -> line(id(), now(), line(Map.of("authorizer.keyId",
                    chance.of("key_zzzzzzzz", "key_", "key_'--", world.id("keys") + "0", "\u0000", "{}"))));
            case 6 -> line(id(), now(), "{\"event\":\"unauthorized\",\"keyId\":" + chance.of(Hostile.VALUES) + "}");
            case 7 -> line(chance.of("", "\u0000", "x".repeat(65), "\uD800", "a b", "'"), now(), good);
            default -> line(id(), now(), "{\"requestId\":" + chance.of(Hostile.VALUES) + ",\"userAgent\":\"x\"}");
        };
    }

    private static CloudWatchLogsEvent undeliverable(String good, Chance chance) {
        byte[] packed = LogDelivery.gzip(good.getBytes(StandardCharsets.UTF_8));
        return switch (chance.below(8)) {
            case 0 -> LogDelivery.data(chance.of(Hostile.TEXTS));
            case 1 -> LogDelivery.packed(chance.bytes(chance.below(100)));
            case 2 -> LogDelivery.packed(Arrays.copyOf(packed, chance.below(packed.length)));
            case 3 -> LogDelivery.of(chance.of(Hostile.VALUES));
            case 4 -> LogDelivery.of(chance.of(Hostile.BROKEN));
            case 5 -> LogDelivery.of(good.substring(0, chance.below(good.length())));
            case 6 -> LogDelivery.of("{\"messageType\":" + chance.of(Hostile.VALUES) + ",\"logEvents\":[]}");
            default -> LogDelivery.of("{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":" + chance.of("null", "[]", "{}",
                    "1", "[1]", "[[]]", "\"a\"", "[" + "[".repeat(5_000)) + "}");
        };
    }

    private static String batch(List<String> lines) {
        return "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"access\",\"logStream\":\"s\","
                + "\"subscriptionFilters\":[],\"logEvents\":[" + String.join(",", lines) + "]}";
    }

    private static String line(String id, long time, String message) {
        return "{\"id\":" + Json.quoted(id) + ",\"timestamp\":" + time + ",\"message\":" + Json.quoted(message) + "}";
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }
}
