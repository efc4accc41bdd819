package dev.clavis.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.WorkspaceTest;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET …/keys/{id}/usage}, {@code …/keys/{id}/requests} and {@code …/usage}. */
class GetUsageTest extends WorkspaceTest {
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(30));

    @Test
    void ok_with_hours_days_and_their_total() {
        String key = keyOf("owner");
        record(Delivery.call(key, 200, 10, hour), Delivery.call(key, 429, 20, hour.plusSeconds(60)),
                Delivery.call(key, 503, 900, hour.plus(Duration.ofHours(1))), Delivery.denial(key, hour));
        String range = "?from=" + hour + "&to=" + hour.plus(Duration.ofHours(3));

        Answer hours = api.get(path + "/keys/key_" + key + "/usage" + range, as("member"));

        assertThat(items(hours).stream().map(GetUsageTest::counts)).containsExactly("3 2 0 1", "1 0 1 0", "0 0 0 0");
        assertThat(items(hours).getFirst().get("start").getStringValue()).isEqualTo(hour.toString());
        assertThat(items(hours).getFirst().get("p99Millis").getLongValue()).isEqualTo(20);
        assertThat(items(hours).getLast().get("p50Millis").isNull()).isTrue();
        assertThat(counts(hours.json().get("total"))).isEqualTo("4 2 1 1");
        assertThat(hours.json().get("total").get("p99Millis").getLongValue()).isBetween(700L, 900L);
        assertThat(hours.json().get("lastUsedAt").isNull()).isTrue();
        Answer days = api.get(path + "/keys/key_" + key + "/usage?step=day&from=" + hour, as("member"));
        assertThat(days.status()).as(days.body()).isEqualTo(200);
        assertThat(counts(days.json().get("total"))).isEqualTo("4 2 1 1");
        assertThat(items(days).size()).isBetween(2, 3);
    }

    @Test
    void ok_with_the_last_day_if_nothing_else_is_asked_for() {
        String key = keyOf("owner");
        Instant called = Instant.now();
        record(Delivery.call(key, 200, 10, called));

        Answer answer = api.get(path + "/keys/key_" + key + "/usage", as("owner"));

        assertThat(items(answer).size()).isBetween(24, 25);
        assertThat(counts(answer.json().get("total"))).isEqualTo("1 0 0 0");
        // The last one, unless an hour has ended since.
        assertThat(items(answer)).filteredOn(item -> counts(item).equals("1 0 0 0")).singleElement().extracting(
                item -> item.get("start").getStringValue()).isEqualTo(called.truncatedTo(ChronoUnit.HOURS).toString());
    }

    @Test
    void ok_with_all_keys_of_a_workspace_together() {
        String one = keyOf("owner");
        String other = keyOf("admin");
        record(Delivery.call(one, 200, 10, hour), Delivery.call(other, 404, 30, hour));

        Answer answer = api.get(path + "/usage?from=" + hour + "&to=" + hour.plusSeconds(1), as("member"));

        assertThat(items(answer).stream().map(GetUsageTest::counts)).containsExactly("2 1 0 0");
        assertThat(counts(answer.json().get("total"))).isEqualTo("2 1 0 0");
        assertThat(answer.json().get("total").get("p99Millis").getLongValue()).isEqualTo(30);
    }

    @Test
    void ok_with_requests_the_newest_first_in_pages() {
        String key = keyOf("owner");
        for (int i = 0; i < 5; i++) {
            record(Delivery.call(key, 200 + i, 10, hour.plusSeconds(i)));
        }
        String list = path + "/keys/key_" + key + "/requests";

        Answer first = api.get(list + "?limit=3", as("owner"));
        Answer second = api.get(list + "?limit=3&cursor=" + first.text("next"), as("owner"));

        assertThat(statuses(first)).containsExactly(204L, 203L, 202L);
        assertThat(statuses(second)).containsExactly(201L, 200L);
        assertThat(second.json().get("next").isNull()).isTrue();
        JsonNode newest = items(first).getFirst();
        assertThat(List.of("time", "method", "route", "ip", "userAgent").stream()
                .map(name -> newest.get(name).getStringValue())).containsExactly(hour.plusSeconds(4).toString(), "GET",
                        "/conversations", "203.0.113.9", "test/204");
        String other = keyOf("owner");
        assertProblem(api.get(path + "/keys/key_" + other + "/requests?cursor=" + first.text("next"), as("owner")), 400,
                "invalid-parameter");
    }

    /** Who still calls with the old secret while a key is being rotated. */
    @Test
    void ok_with_requests_of_one_secret_in_pages() {
        String key = keyOf("owner");
        record(Delivery.call(key, 200, 10, hour), Delivery.call(key, 201, 10, hour.plusSeconds(1), "previous"),
                Delivery.call(key, 202, 10, hour.plusSeconds(2)),
                Delivery.call(key, 429, 10, hour.plusSeconds(3), "previous"),
                Delivery.call(key, 403, 10, hour.plusSeconds(4), "previous"), Delivery.denial(key, hour.plusSeconds(5)),
                Delivery.call(key, 204, 10, hour.plusSeconds(6), "-"));
        String list = path + "/keys/key_" + key + "/requests";

        Answer previous = api.get(list + "?secret=previous&limit=2", as("owner"));
        Answer rest = api.get(list + "?secret=previous&limit=2&cursor=" + previous.text("next"), as("owner"));
        Answer current = api.get(list + "?secret=current", as("owner"));
        Answer all = api.get(list, as("owner"));

        assertThat(statuses(previous)).containsExactly(403L, 429L);
        assertThat(statuses(rest)).containsExactly(201L);
        assertThat(rest.json().get("next").isNull()).isTrue();
        assertThat(statuses(current)).containsExactly(202L, 200L);
        assertThat(current.body()).doesNotContain("\"secret\"");
        assertThat(statuses(all)).containsExactly(204L, 401L, 403L, 429L, 202L, 201L, 200L);
        assertThat(items(all).stream().map(item -> item.get("secret") == null
                ? ""
                : item.get("secret")
                        .getStringValue()))
                .containsExactly("", "", "previous", "previous", "", "previous", "");
    }

    @Test
    void bad_request_for_a_cursor_of_another_secret_and_for_no_secret() {
        String key = keyOf("owner");
        record(Delivery.call(key, 200, 10, hour, "previous"), Delivery.call(key, 200, 10, hour, "previous"));
        String list = path + "/keys/key_" + key + "/requests?limit=1";
        String next = api.get(list + "&secret=previous", as("owner")).text("next");

        for (String query : List.of("&cursor=" + next, "&secret=current&cursor=" + next, "&secret=", "&secret=old",
                "&secret=Previous", "&secret=%27")) {
            assertProblem(api.get(list + query, as("owner")), 400, "invalid-parameter");
        }
        assertProblem(api.get(list + "&secret=previous&cursor=" + api.get(list, as("owner")).text("next"), as("owner")),
                400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step=minute", "from=yesterday", "from=2027-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
            "from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z",
            "step=day&from=2026-01-01T00:00:00Z&to=2027-03-01T00:00:00Z", "to=-999999999-01-01T00:00:00Z",
            "to=%2B999999999-01-01T00:00:00Z", "from=1970-01-01T00:00:00Z" })
    void bad_request_for_a_range_that_cannot_be(String query) {
        String key = keyOf("owner");
        String decoded = query.replace("%2B", "+");

        assertProblem(api.get(path + "/keys/key_" + key + "/usage?" + decoded, as("owner")), 400, "invalid-parameter");
        assertProblem(api.get(path + "/usage?" + decoded, as("owner")), 400, "invalid-parameter");
    }

    @Test
    void not_found_for_who_is_no_member_and_for_what_is_not_there() {
        String key = keyOf("owner");

        for (String what : List.of("/keys/key_" + key + "/usage", "/keys/key_" + key + "/requests", "/usage")) {
            assertStatus(api.get(path + what, token(fresh("stranger"))), 404);
        }
        for (String id : List.of("key_00000000", "nothing", "key_%27")) {
            assertStatus(api.get(path + "/keys/" + id + "/usage", as("owner")), 404);
            assertStatus(api.get(path + "/keys/" + id + "/requests", as("owner")), 404);
        }
    }

    private void record(LogBatch.LogEvent... lines) {
        new RecordUsage(context).handleRequest(Delivery.of(List.of(lines)), null);
    }

    private static List<Long> statuses(Answer page) {
        return items(page).stream().map(item -> item.get("status").getLongValue()).toList();
    }

    private static List<JsonNode> items(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        answer.json().get("items").values().forEach(items::add);
        return items;
    }

    private static String counts(JsonNode item) {
        return List.of("requests", "clientErrors", "serverErrors", "rateLimited").stream()
                .map(name -> Long.toString(item.get(name).getLongValue())).reduce((a, b) -> a + " " + b).orElseThrow();
    }
}
