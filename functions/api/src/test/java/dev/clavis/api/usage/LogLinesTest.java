package dev.clavis.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.SecretAge;
import dev.clavis.core.profile.Profile;
import io.micronaut.serde.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines in the template's own format, filled as API Gateway fills them. */
class LogLinesTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    private final LogLines lines = new LogLines(Profile.named("agentclara"), ObjectMapper.getDefault(), () -> NOW);

    @Test
    void a_call_as_the_gateway_logs_it() {
        assertThat(call(AccessLine.filled(context()))).isEqualTo(
                new Call("a1", new KeyId("7Hk2pQ9x"), Instant.ofEpochMilli(NOW.toEpochMilli() - 5), "GET",
                        "/conversations/{id}", 200, OptionalLong.of(17), "203.0.113.9", Optional.of(SecretAge.CURRENT),
                        "curl/8.1"));
    }

    @ParameterizedTest
    @CsvSource({"current, CURRENT", "previous, PREVIOUS", "-, ", "PREVIOUS, ", "other, " })
    void which_secret_it_was_if_that_is_known(String written, @Nullable SecretAge secret) {
        Map<String, String> context = context();
        context.put("authorizer.secret", written);

        assertThat(call(AccessLine.filled(context)).secret()).isEqualTo(Optional.ofNullable(secret));
    }

    /** An API of one's own may log in the form of an earlier version. */
    @Test
    void a_line_without_the_field_counts_and_its_secret_is_not_known() {
        String line = AccessLine.filled(context()).replace("\"secret\":\"current\",", "");

        assertThat(line).doesNotContain("secret");
        assertThat(call(line).secret()).isEmpty();
    }

    @Test
    void a_line_without_a_key_is_nobodys() {
        assertThat(lines.read(event(AccessLine.filled(Map.of("requestId", "r", "status", "401")))))
                .isEqualTo(new LogLine.Keyless());
    }

    @Test
    void a_call_without_latency_or_user_agent() {
        Map<String, String> context = context();
        context.remove("responseLatency");
        context.remove("identity.userAgent");

        Call call = call(AccessLine.filled(context));
        assertThat(call.latencyMillis()).isEmpty();
        assertThat(call.agent()).isEmpty();
    }

    /** Whether API Gateway escapes or not, and whatever they write. */
    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "\"", "\\", "\\\"", "a\"}", "\",\"status\":\"200\",\"keyId\":\"key_00000000",
            "\\u0041",
            "{\"event\":\"unauthorized\",\"keyId\":\"key_00000000\"}", ",\"userAgent\":\"x\"}", "$context.status",
            "-\"",
            "Mozilla/5.0 (X; \"quoted\" \\back\\)", "\\x", "’äß漢字" })
    void who_calls_changes_nothing_but_the_user_agent(String agent) {
        Map<String, String> context = context();
        Call plain = call(AccessLine.filled(context));
        context.put("identity.userAgent", agent);
        Call raw = call(AccessLine.filled(context));
        context.put("identity.userAgent", agent.replace("\\", "\\\\").replace("\"", "\\\""));
        Call escaped = call(AccessLine.filled(context));

        assertThat(with("", raw)).isEqualTo(with("", plain));
        assertThat(escaped).isEqualTo(with(agent, plain));
        assertThat(raw.agent()).isIn(agent, agent.replace("\\\"", "\"").replace("\\u0041", "A"));
    }

    @Test
    void a_user_agent_is_one_short_line() {
        Map<String, String> context = context();
        context.put("identity.userAgent", "a\nb\rc\0d\u202Ee " + "x".repeat(10_000));

        assertThat(call(AccessLine.filled(context)).agent()).startsWith("a b c d e xxx").hasSize(256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{}", "null", "[]", "{\"requestId\":\"r\"}",
            "{\"requestId\":\"r\",\"userAgent\":\"",
            "{\"requestId\":{},\"keyId\":\"key_7Hk2pQ9x\",\"userAgent\":\"a\"}",
            "{\"event\":\"unauthorized\",\"keyId\":1",
            "{\"event\":\"unauthorized\",\"keyId\":\"key_7Hk2pQ9x\"}",
            "{\"event\":\"unauthorized\",\"keyId\":\"7Hk2pQ9x\",\"method\":\"GET\",\"route\":\"/\"}" })
    void what_is_no_line_is_malformed(String message) {
        assertThat(lines.read(event(message))).isEqualTo(new LogLine.Malformed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorizer.keyId=key_'; DROP TABLE", "authorizer.keyId=key_toolong12", "status=999",
            "status=x", "requestTimeEpoch=1", "requestTimeEpoch=-", "requestTimeEpoch=99999999999999999999",
            "resourcePath=/a b", "resourcePath=-", "httpMethod=GET\u0000", "httpMethod=gettttttttttttttt" })
    void a_value_that_cannot_be_is_malformed_or_long_past(String change) {
        String[] parts = change.split("=", 2);
        Map<String, String> context = context();
        context.put(parts[0], parts[1]);

        LogLine line = lines.read(event(AccessLine.filled(context)));
        assertThat(line instanceof LogLine.Malformed
                || (line instanceof LogLine.Told told && told.call().time().isBefore(NOW.minus(UsageLines.LATEST))))
                .as("%s", line).isTrue();
    }

    @Test
    void a_time_that_is_not_yet_is_malformed() {
        Map<String, String> context = context();
        context.put("requestTimeEpoch", Long.toString(NOW.plusSeconds(3_600).toEpochMilli()));

        assertThat(lines.read(event(AccessLine.filled(context)))).isEqualTo(new LogLine.Malformed());
    }

    @Test
    void an_id_that_no_log_gives_is_malformed() {
        String line = AccessLine.filled(context());

        assertThat(lines.read(new LogBatch.LogEvent(null, 1, line))).isEqualTo(new LogLine.Malformed());
        assertThat(lines.read(new LogBatch.LogEvent("x".repeat(65), 1, line))).isEqualTo(new LogLine.Malformed());
    }

    @Test
    void a_denial_as_the_authorizer_logs_it() {
        String line = """
                {"event":"unauthorized","keyId":"key_7Hk2pQ9x","reason":"revoked","requestId":"r-1","method":"GET",\
                "route":"/conversations","ip":"2001:db8::1","userAgent":"a\\"b"}
                """;
        assertThat(call(line)).isEqualTo(new Call("d1", new KeyId("7Hk2pQ9x"), NOW, "GET", "/conversations", 401,
                OptionalLong.empty(), "2001:db8::1", Optional.empty(), "a\"b"));
    }

    private Call call(String message) {
        return lines.read(event(message)) instanceof LogLine.Told told ? told.call() : failed(message);
    }

    private static Call failed(String message) {
        throw new AssertionError("not understood: " + message);
    }

    private static Call with(String agent, Call call) {
        return new Call(call.line(), call.key(), call.time(), call.method(), call.route(), call.status(),
                call.latencyMillis(), call.address(), call.secret(), agent);
    }

    private static LogBatch.LogEvent event(String message) {
        return new LogBatch.LogEvent("1", NOW.toEpochMilli(), message);
    }

    private static Map<String, String> context() {
        Map<String, String> context = new HashMap<>(Map.of("requestId", "r-1", "requestTimeEpoch",
                Long.toString(NOW.toEpochMilli() - 5),
                "authorizer.keyId", "key_7Hk2pQ9x", "authorizer.workspace", "acme", "httpMethod", "GET", "resourcePath",
                "/conversations/{id}", "status", "200", "responseLatency", "17", "identity.sourceIp", "203.0.113.9",
                "identity.userAgent", "curl/8.1"));
        context.put("authorizer.secret", "current");
        return context;
    }
}
