package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateKeyTest extends KeyTest {
    @Test
    void created_with_its_secret_and_in_force() {
        Answer answer = create(BODY);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("cache-control", "no-store");
        assertThat(answer.text("id")).matches("key_[0-9A-Za-z]{8}");
        assertThat(answer.text("secret")).matches("sk_live_[0-9A-Za-z]{30}")
                .startsWith("sk_live_" + answer.text("id").substring(4));
        assertThat(answer.text("hint")).isEqualTo("sk_live_…" + answer.text("secret").substring(34));
        assertThat(answer.text("owner")).isEqualTo("user_" + workspace + "-owner");
        assertThat(answer.text("status")).isEqualTo("active");
        assertThat(answer.body()).contains("\"expiresAt\":null",
                "\"permissions\":[\"conversations:read\",\"conversations:write\"]").doesNotContain("pending");
        assertThat(copy(answer.text("id"), "permissions").ss()).containsExactlyInAnyOrder("conversations:read",
                "conversations:write");
        assertThat(Sql.query("SELECT key_id FROM outbox WHERE key_id = ?", answer.text("id").substring(4))).isEmpty();
    }

    @Test
    void created_with_what_was_asked_for() {
        Answer answer = create("""
                {"name": "  Ω key 🔑 ", "environment": "test", "permissions": ["conversations:read"],
                "expiresAt": "2099-01-31T01:00:00.5+01:00"}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.text("name")).isEqualTo("Ω key 🔑");
        assertThat(answer.text("expiresAt")).isEqualTo("2099-01-31T00:00:00.500Z");
        assertThat(answer.body()).contains("\"permissions\":[\"conversations:read\"]");
        assertThat(answer.text("secret")).startsWith("sk_test_");
    }

    @Test
    void created_from_a_body_in_base64() {
        Answer answer = api.call("POST", path, as("admin"), BODY,
                event -> event.withIsBase64Encoded(true).withBody(base64(BODY.getBytes(StandardCharsets.UTF_8))));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void created_is_written_down_without_the_secret() {
        Answer answer = create(BODY);
        List<String> after = Sql.query("SELECT after FROM events WHERE target = ?", answer.text("id"));

        assertThat(after).singleElement().asString().contains("CI/CD").doesNotContain(answer.text("secret"));
        assertThat(
                Sql.query("SELECT actor || ' ' || address || ' ' || agent || ' ' || type FROM events WHERE target = ?",
                        answer.text("id")))
                .containsExactly("user_" + workspace + "-owner 203.0.113.7 test/1 key.created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "null", "[]", "7", "\"x\"", "{", "{\"name\":\"a\"", "{\"name\":\"a\"} {}",
            "{name:1}",
            "{\"name\":\"a\",\"name\":\"b\",\"environment\":\"live\"}", "{\"name\":\"a\",\"colour\":\"red\"}", "\u0000",
            "{\"name\":\"a\uFFFD\"}", "{\"Name\":\"a\",\"environment\":\"live\"}", "{'name':'a'}", "NaN",
            "{\"name\":\"a\",\"environment\":\"live\",\"x\":1e999999999}" })
    void bad_request_for_a_body_that_is_none(String body) {
        Answer answer = create(body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("code")).isIn("invalid-body", "invalid-field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"environment":"live"} | name
            {"name":null,"environment":"live"} | name
            {"name":7,"environment":"live"} | name
            {"name":["a"],"environment":"live"} | name
            {"name":" ","environment":"live"} | name
            {"name":"a\\u0000b","environment":"live"} | name
            {"name":"a\\nb","environment":"live"} | name
            {"name":"a\\ud800","environment":"live"} | name
            {"name":"\\u200b","environment":"live"} | name
            {"name":"a\\u202eb","environment":"live"} | name
            {"name":"a\\u200d","environment":"live"} | name
            {"name":"a\\u200d\\u200db","environment":"live"} | name
            {"name":"a"} | environment
            {"name":"a","environment":"staging"} | environment
            {"name":"a","environment":true} | environment
            {"name":"a","environment":"live","permissions":"conversations:read"} | permissions
            {"name":"a","environment":"live","permissions":[7]} | permissions
            {"name":"a","environment":"live","permissions":[null]} | permissions
            {"name":"a","environment":"live","permissions":[]} | permissions
            {"name":"a","environment":"live","expiresAt":"tomorrow"} | expiresAt
            {"name":"a","environment":"live","expiresAt":"2020-01-01T00:00:00Z"} | expiresAt
            {"name":"a","environment":"live","expiresAt":"2099-01-01T00:00:00"} | expiresAt
            {"name":"a","environment":"live","expiresAt":"+999999999-01-01T00:00:00Z"} | expiresAt
            {"name":"a","environment":"live","expiresAt":"2099-13-01T00:00:00Z"} | expiresAt
            {"name":"a","environment":"live","expiresAt":1} | expiresAt
            """)
    void bad_request_naming_the_field(String body, String field) {
        Answer answer = create(body);

        assertProblem(answer, 400, "invalid-field");
        assertThat(answer.text("detail")).contains("`" + field + "`");
    }

    @Test
    void bad_request_for_a_name_of_101_characters_but_not_of_100() {
        assertThat(create("{\"name\":\"" + "🔑".repeat(100) + "\",\"environment\":\"live\"}").status()).isEqualTo(201);
        assertProblem(create("{\"name\":\"" + "a".repeat(101) + "\",\"environment\":\"live\"}"), 400, "invalid-field");
    }

    @Test
    void created_with_a_name_that_needs_joiners() {
        assertThat(create(
                "{\"name\":\"\\ud83d\\udc69\\u200d\\ud83d\\udc67 \\u0645\\u06cc\\u200c\\u062e\",\"environment\":\"live\"}")
                .status()).isEqualTo(201);
    }

    @Test
    void bad_request_naming_a_permission_that_nobody_has() {
        Answer answer = create("{\"name\":\"a\",\"environment\":\"live\",\"permissions\":[\"bots:fly\"]}");

        assertProblem(answer, 400, "permission-not-grantable");
        assertThat(answer.text("detail")).contains("bots:fly");
    }

    @Test
    void bad_request_for_what_is_not_utf8_or_nested_without_end() {
        byte[] latin1 = "{\"name\":\"é\",\"environment\":\"live\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(api.call("POST", path, as("owner"), "", event -> event.withIsBase64Encoded(true)
                .withBody(base64(latin1))), 400, "invalid-body");
        byte[] utf16 = BODY.getBytes(StandardCharsets.UTF_16);
        assertProblem(api.call("POST", path, as("owner"), "", event -> event.withIsBase64Encoded(true)
                .withBody(base64(utf16))), 400, "invalid-body");
        assertProblem(create("{\"name\":" + "[".repeat(30_000)), 400, "invalid-body");
        assertProblem(create("{\"name\":" + "{\"a\":".repeat(5_000)), 400, "invalid-body");
    }

    @Test
    void bad_request_without_any_body() {
        assertThat(api.post(path, as("owner"), null).status()).isIn(400, 415);
    }

    @Test
    void too_large_from_65537_bytes_and_for_ten_million_zeros() {
        assertProblem(create("{\"name\":\"" + "a".repeat(65_536) + "\"}"), 413, "body-too-large");
        assertProblem(create("0".repeat(10_000_000)), 413, "body-too-large");
        assertProblem(api.call("POST", path, as("owner"), "", event -> event.withIsBase64Encoded(true)
                .withBody(base64(new byte[10_000_000]))), 413, "body-too-large");
        assertThat(create("{\"name\":\"" + "a".repeat(65_000) + "\"}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "*/*",
            "application/json; charset=utf-16", "application/json; charset=bogus",
            "application/json; charset=a b", "application/json; charset=", "nonsense", "" })
    void unsupported_media_type_for_all_but_json(String type) {
        assertProblem(createAs(type), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=utf-8", "application/json; charset=UTF-8",
            "application/json; charset=\"utf-8\"" })
    void created_from_json_in_utf8_however_it_is_written(String type) {
        assertThat(createAs(type).status()).isEqualTo(201);
    }

    private Answer createAs(String type) {
        return api.call("POST", path, as("owner"), BODY, event -> {
            Map<String, String> headers = new HashMap<>(event.getHeaders());
            headers.put("Content-Type", type);
            event.getMultiValueHeaders().put("Content-Type", List.of(type));
            return event.withHeaders(headers);
        });
    }

    @Test
    void forbidden_for_a_member_who_may_only_read() {
        assertProblem(api.post(path, as("member"), BODY), 403, "forbidden");
    }

    @Test
    void conflict_at_the_quota_until_a_key_is_revoked() {
        Sql.execute("UPDATE workspaces SET quota = 1 WHERE id = ?", workspace);
        String first = created();

        assertProblem(create(BODY), 409, "quota-reached");
        assertThat(api.post(path + "/" + first + "/revoke", as("owner"), null).status()).isEqualTo(200);
        assertThat(create(BODY).status()).isEqualTo(201);
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("1");
    }

    @Test
    void quota_is_exact_under_concurrent_creation() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Integer>> calls = Stream.<Callable<Integer>>generate(() -> () -> create(BODY).status())
                    .limit(40).toList();
            Map<Integer, Integer> statuses = new HashMap<>();
            for (Future<Integer> status : threads.invokeAll(calls)) {
                statuses.merge(status.get(), 1, Integer::sum);
            }
            assertThat(statuses).isEqualTo(Map.of(201, 10, 409, 30));
        }
        assertThat(Sql.query("SELECT count(*) FROM keys WHERE workspace = ?", workspace)).containsExactly("10");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
