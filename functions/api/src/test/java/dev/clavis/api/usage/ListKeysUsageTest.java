package dev.clavis.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /workspaces/{workspace}/usage/keys}. */
class ListKeysUsageTest extends WorkspaceTest {
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(26));

    @Test
    void ok_with_each_key_that_the_workspace_has_in_the_order_asked_for() {
        String busy = keyOf("owner");
        String idle = keyOf("admin");
        record(Delivery.call(busy, 200, 10, hour), Delivery.call(busy, 429, 10, hour.plusSeconds(60)),
                Delivery.call(busy, 503, 10, hour.plus(Duration.ofHours(1))),
                Delivery.call(busy, 200, 10, hour.plus(Duration.ofHours(3))));
        String range = "&from=" + hour + "&to=" + hour.plus(Duration.ofHours(3));

        Answer answer = usage("key_" + idle + ",key_00000000,key_" + busy + ",key_" + idle, range, "member");

        List<JsonNode> keys = items(answer.json());
        assertThat(keys.stream().map(key -> key.get("id").getStringValue())).containsExactly("key_" + idle,
                "key_" + busy);
        assertThat(items(keys.getFirst()).stream().map(ListKeysUsageTest::counts)).containsExactly("0 0 0 0",
                "0 0 0 0", "0 0 0 0");
        assertThat(counts(keys.getFirst().get("total"))).isEqualTo("0 0 0 0");
        assertThat(items(keys.getLast()).stream().map(ListKeysUsageTest::counts)).containsExactly("2 1 0 1",
                "1 0 1 0", "0 0 0 0");
        assertThat(items(keys.getLast()).getFirst().get("start").getStringValue()).isEqualTo(hour.toString());
        assertThat(counts(keys.getLast().get("total"))).isEqualTo("3 1 1 1");
    }

    @Test
    void ok_with_days_of_utc_as_for_one_key() {
        String key = keyOf("owner");
        record(Delivery.call(key, 200, 10, hour), Delivery.call(key, 404, 10, hour.plus(Duration.ofHours(2))),
                Delivery.call(key, 500, 10, Instant.now()));
        String range = "&step=day&from=" + hour;

        Answer several = usage("key_" + key, range, "owner");
        Answer one = api.get(path + "/keys/key_" + key + "/usage?" + range.substring(1), as("owner"));

        assertThat(items(items(several.json()).getFirst()).stream().map(ListKeysUsageTest::counts))
                .containsExactly("1 0 0 0", "1 1 0 0", "1 0 1 0")
                .containsExactlyElementsOf(items(one.json()).stream().map(ListKeysUsageTest::counts).toList());
    }

    @Test
    void ok_with_the_last_day_of_a_hundred_keys() {
        List<String> ids = Collections.nCopies(99, "key_00000000");

        Answer answer = usage(String.join(",", ids) + ",key_" + keyOf("owner"), "", "owner");

        assertThat(items(answer.json())).hasSize(1);
        assertThat(items(items(answer.json()).getFirst()).size()).isBetween(24, 25);
    }

    @Test
    void ok_without_keys_of_other_workspaces() {
        String other = fresh("other");
        Sql.workspace(other, "standard", 10, "owner");
        Answer foreign = api.post("/workspaces/" + other + "/keys", token(other + "-owner"), KEY);
        assertStatus(foreign, 201);
        record(Delivery.call(foreign.text("id").substring(4), 200, 10, Instant.now()));

        assertThat(usage(foreign.text("id"), "", "owner").body()).isEqualTo("{\"items\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ids=", "ids=,", "ids=key_00000000,", "ids=nothing", "ids=key_0000000",
            "ids=key_00000000 ", "ids=key_00000000&step=minute", "ids=key_00000000&from=yesterday" })
    void bad_request_for_what_cannot_be(String query) {
        assertProblem(api.get(path + "/usage/keys?" + query, as("owner")), 400, "invalid-parameter");
    }

    @Test
    void bad_request_for_too_many_keys_or_steps() {
        assertProblem(api.get(path + "/usage/keys?ids=" + ids(101), as("owner")), 400, "invalid-parameter");
        String month = "&from=" + hour.minus(Duration.ofDays(30)) + "&to=" + hour;
        assertStatus(api.get(path + "/usage/keys?ids=" + ids(13) + month, as("owner")), 200);
        Answer answer = api.get(path + "/usage/keys?ids=" + ids(14) + month, as("owner"));
        assertProblem(answer, 400, "invalid-parameter");
        assertThat(answer.text("detail")).contains("`ids`", "13");
    }

    @Test
    void not_found_for_who_is_no_member() {
        assertStatus(api.get(path + "/usage/keys?ids=key_" + keyOf("owner"), token(fresh("stranger"))), 404);
    }

    private static String ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("key_%08d".formatted(i));
        }
        return String.join(",", ids);
    }

    private Answer usage(String ids, String more, String role) {
        Answer answer = api.get(path + "/usage/keys?ids=" + ids + more, as(role));
        assertStatus(answer, 200);
        return answer;
    }

    private void record(LogBatch.LogEvent... lines) {
        new RecordUsage(context).handleRequest(Delivery.of(List.of(lines)), null);
    }

    private static List<JsonNode> items(JsonNode node) {
        List<JsonNode> items = new ArrayList<>();
        node.get("items").values().forEach(items::add);
        return items;
    }

    private static String counts(JsonNode item) {
        return List.of("requests", "clientErrors", "serverErrors", "rateLimited").stream()
                .map(name -> Long.toString(item.get(name).getLongValue())).reduce((a, b) -> a + " " + b).orElseThrow();
    }
}
