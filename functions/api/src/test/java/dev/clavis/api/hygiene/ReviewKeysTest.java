package dev.clavis.api.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.LambdaCall;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.StandardOutput;
import dev.clavis.core.UnavailableException;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Notices come when they are due, go when they are over, and each change is told once. */
class ReviewKeysTest extends HygieneTest {
    @Test
    void a_key_that_is_new_and_called_has_none() {
        String key = keyOf("owner");

        review();

        assertThat(notices(key)).isEmpty();
        assertThat(told(key)).isEmpty();
    }

    @Test
    void unused_after_thirty_days_without_a_call() {
        String never = keyOfAge(31);
        String young = keyOfAge(29);
        String rested = keyOfAge(200);
        String called = keyOfAge(200);
        calledAt(rested, Instant.now().minus(Duration.ofDays(31)));
        calledAt(called, Instant.now().minus(Duration.ofDays(29)));

        review();

        assertThat(notices(never)).containsExactly("unused");
        assertThat(notices(young)).isEmpty();
        assertThat(notices(rested)).containsExactly("unused");
        assertThat(notices(called)).isEmpty();
    }

    @Test
    void a_lost_table_makes_no_key_unused_that_sql_counted() {
        String called = keyOfAge(60);
        String rested = keyOfAge(60);
        counted(called, 1, 0, 0, 0);
        counted(rested, 1, 0, 0, 0);
        Sql.execute("UPDATE usage_hours SET hour = hour - interval '29 days' WHERE key_id = ?", called);
        Sql.execute("UPDATE usage_hours SET hour = hour - interval '30 days' WHERE key_id = ?", rested);

        review();

        assertThat(notices(called)).isEmpty();
        assertThat(notices(rested)).containsExactly("unused");
    }

    @Test
    void cleared_by_the_review_after_a_call_and_raised_again_later() {
        String key = keyOfAge(60);
        review();
        calledAt(key, Instant.now());
        review();
        assertThat(notices(key)).isEmpty();
        calledAt(key, Instant.now().minus(Duration.ofDays(31)));
        review();

        assertThat(told(key)).containsExactly("key.notice-raised unused", "key.notice-cleared unused",
                "key.notice-raised unused");
    }

    @Test
    void kept_as_it_is_while_nobody_can_say() {
        String key = keyOfAge(60);
        String other = keyOfAge(60);
        review();
        calledAt(key, Instant.now());
        Sql.execute("UPDATE keys SET expires = now() + interval '3 days' WHERE id = ?", other);

        withoutDynamoDb(this::review);

        assertThat(notices(key)).containsExactly("unused");
        assertThat(notices(other)).containsExactly("unused", "expiring");
    }

    @Test
    void expiring_within_two_weeks_and_over_with_the_end() {
        String soon = expiring("13 days");
        String later = expiring("15 days");
        String never = keyOf("owner");

        review();

        assertThat(notices(soon)).containsExactly("expiring");
        assertThat(Instant.parse(shown(soon).getFirst().get("expiresAt").getStringValue()))
                .isBetween(Instant.now().plus(Duration.ofDays(12)), Instant.now().plus(Duration.ofDays(14)));
        assertThat(notices(later)).isEmpty();
        assertThat(notices(never)).isEmpty();
        Sql.execute("UPDATE keys SET expires = now() - interval '1 second' WHERE id = ?", soon);
        review();
        assertThat(notices(soon)).isEmpty();
        assertThat(told(soon)).containsExactly("key.notice-raised expiring", "key.notice-cleared expiring");
    }

    @Test
    void another_end_is_news() {
        String key = expiring("13 days");
        review();
        Sql.execute("UPDATE keys SET expires = now() + interval '2 days' WHERE id = ?", key);
        review();
        assertNothingToDoFor(key, List.of("key.notice-raised expiring", "key.notice-raised expiring"));
    }

    @Test
    void cleared_at_once_when_the_key_does_not_expire_any_more() {
        String key = expiring("13 days");
        review();

        assertStatus(api.patch(path + "/keys/key_" + key, as("owner"), "{\"expiresAt\":null}"), 200);

        assertThat(notices(key)).isEmpty();
        assertThat(told(key)).containsExactly("key.notice-raised expiring", "key.notice-cleared expiring");
    }

    @Test
    void failing_from_a_share_on_and_with_enough_calls() {
        String failing = keyOf("owner");
        String fewer = keyOf("owner");
        String few = keyOf("owner");
        String limited = keyOf("owner");
        counted(failing, 50, 4, 1, 0);
        counted(failing, 50, 4, 1, 0);
        counted(fewer, 100, 5, 4, 0);
        counted(few, 19, 19, 0, 0);
        counted(limited, 1_000, 910, 0, 910);

        review();

        assertThat(notices(failing)).containsExactly("failing");
        assertThat(notices(fewer)).isEmpty();
        assertThat(notices(few)).isEmpty();
        assertThat(notices(limited)).isEmpty();
    }

    @Test
    void failing_goes_by_the_last_whole_day() {
        String over = keyOf("owner");
        String now = keyOf("owner");
        counted(over, 100, 100, 0, 0);
        counted(now, 100, 100, 0, 0);
        Sql.execute("UPDATE usage_hours SET hour = hour - interval '24 hours' WHERE key_id = ?", over);
        Sql.execute("UPDATE usage_hours SET hour = hour + interval '1 hour' WHERE key_id = ?", now);

        review();

        assertThat(notices(over)).isEmpty();
        assertThat(notices(now)).isEmpty();
    }

    @Test
    void a_revoked_key_has_none_at_once() {
        String key = keyOfAge(60);
        review();
        assertStatus(api.post(path + "/keys/key_" + key + "/revoke", as("owner"), null), 200);

        assertThat(notices(key)).isEmpty();
        assertThat(told(key)).containsExactly("key.notice-raised unused", "key.notice-cleared unused");
        review();
        assertThat(told(key)).hasSize(2);
    }

    @Test
    void of_many_revoked_together_none_is_shown_and_the_review_ends_them() {
        String key = keyOfAge(60);
        review();
        assertStatus(api.post(path + "/keys/revoke", as("owner"), "{\"filter\":{\"all\":true}}"), 200);

        assertThat(notices(key)).isEmpty();
        assertThat(ids("unused")).isEmpty();
        review();
        assertThat(told(key)).containsExactly("key.notice-raised unused", "key.notice-cleared unused");
    }

    @Test
    void a_rotated_key_is_old_no_more_and_keeps_the_rest() {
        String key = keyOfAge(60);
        review();
        Sql.execute("INSERT INTO key_notices (key_id, type, since) VALUES (?, 'old', now())", key);
        assertThat(notices(key)).containsExactly("old", "unused");

        assertThat(api.post(path + "/keys/key_" + key + "/rotate", as("owner"), "{}").body())
                .contains("\"notices\":[{\"type\":\"unused\"");

        assertThat(notices(key)).containsExactly("unused");
        assertThat(told(key)).containsExactly("key.notice-raised unused", "key.notice-cleared old");
    }

    @Test
    void keys_of_a_suspended_workspace_have_none() {
        String key = keyOfAge(60);
        Sql.execute("UPDATE workspaces SET suspended = now() WHERE id = ?", workspace);

        review();

        assertThat(told(key)).isEmpty();
    }

    @Test
    void the_list_shows_and_filters_them() {
        String unused = keyOfAge(60);
        String both = keyOfAge(61);
        String none = keyOf("owner");
        Sql.execute("UPDATE keys SET expires = now() + interval '3 days' WHERE id = ?", both);
        review();

        assertThat(ids("")).containsExactly(none, unused, both);
        assertThat(ids("unused")).containsExactly(unused, both);
        assertThat(ids("expiring")).containsExactly(both);
        assertThat(ids("old")).isEmpty();
        String next = api.get(path + "/keys?notice=unused&limit=1", as("owner")).text("next");
        assertThat(api.get(path + "/keys?notice=unused&limit=1&cursor=" + next, as("owner")).body()).contains(both);
        assertProblem(api.get(path + "/keys?notice=expiring&cursor=" + next, as("owner")), 400, "invalid-parameter");
        assertProblem(api.get(path + "/keys?notice=sleepy", as("owner")), 400, "invalid-parameter");
    }

    @Test
    void the_audit_log_says_what_and_by_whom() {
        String key = keyOfAge(60);
        review();

        JsonNode event = api.get(path + "/events?type=key.notice-raised", as("owner")).json().get("items").get(0);
        assertThat(event.get("key").getStringValue()).isEqualTo("key_" + key);
        assertThat(event.get("actor").getStringValue()).isEqualTo("deployment");
        assertThat(event.get("after").get("type").getStringValue()).isEqualTo("unused");
        assertThat(event.get("after").get("since").getStringValue()).isNotEmpty();
        assertThat(event.get("before")).isNull();
    }

    @Test
    void many_reviews_at_once_tell_each_change_once() throws Exception {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            keys.add(keyOfAge(60));
        }
        List<Callable<Map<String, Object>>> reviews = Collections.nCopies(4, this::review);

        try (ExecutorService crowd = Executors.newFixedThreadPool(reviews.size())) {
            for (Future<Map<String, Object>> done : crowd.invokeAll(reviews)) {
                done.get();
            }
            keys.forEach(key -> calledAt(key, Instant.now()));
            for (Future<Map<String, Object>> done : crowd.invokeAll(reviews)) {
                done.get();
            }
        }

        assertThat(keys).allSatisfy(key -> assertThat(told(key)).containsExactly("key.notice-raised unused",
                "key.notice-cleared unused"));
    }

    @Test
    void what_one_has_no_time_for_the_next_does() {
        String key = keyOfAge(60);
        Reviewer reviewer = context.getBean(Reviewer.class);
        Sql.execute("INSERT INTO reviews (name, place, changed) VALUES ('keys', ?, now()) ON CONFLICT (name) "
                + "DO UPDATE SET place = excluded.place", key);

        reviewer.review(Instant.now().plusSeconds(60));
        assertThat(told(key)).isEmpty();
        assertThat(Sql.query("SELECT place FROM reviews")).containsExactly("");
        reviewer.review(Instant.now().minusSeconds(1));
        assertThat(told(key)).isEmpty();
        reviewer.review(Instant.now().plusSeconds(60));
        assertThat(told(key)).containsExactly("key.notice-raised unused");
    }

    @Test
    void a_row_that_makes_no_sense_keeps_no_other_from_its_review() {
        String bad = keyOfAge(60);
        String good = keyOfAge(60);
        calledAt(bad, Instant.now());
        Sql.execute("UPDATE keys SET permissions = '!' WHERE id = ?", bad);

        try (StandardOutput output = new StandardOutput()) {
            assertThat(review()).containsEntry("failed", 1);
            assertThat(output.lines()).filteredOn(line -> line.contains("\"_aws\"")).singleElement().asString()
                    .contains("\"ReviewFailures\":1.0");
        } finally {
            Sql.execute("DELETE FROM keys WHERE id = ?", bad);
        }

        assertThat(notices(good)).containsExactly("unused");
    }

    @Test
    void a_copy_that_makes_no_sense_keeps_no_key_from_its_review() {
        String bad = keyOfAge(60);
        String good = keyOfAge(60);
        Sql.execute("UPDATE keys SET expires = now() + interval '3 days' WHERE id = ?", bad);
        surroundings.table.updateItem(update -> update.tableName("Keys").key(Map.of("id", AttributeValue.fromS(bad)))
                .updateExpression("REMOVE #workspace").expressionAttributeNames(Map.of("#workspace", "workspace")));

        try (StandardOutput output = new StandardOutput()) {
            assertThat(review()).containsEntry("failed", 0);
            assertThat(output.lines()).filteredOn(line -> line.contains("its copy makes no sense")).singleElement()
                    .asString().contains("\"key\":\"" + bad + "\"");
        } finally {
            surroundings.table.deleteItem(delete -> delete.tableName("Keys")
                    .key(Map.of("id", AttributeValue.fromS(bad))));
        }

        assertThat(Sql.query("SELECT type FROM key_notices WHERE key_id = ?", good)).containsExactly("unused");
        assertThat(Sql.query("SELECT type FROM key_notices WHERE key_id = ?", bad)).containsExactly("expiring");
    }

    /** An alarm counts on a number from each run. */
    @Test
    void a_run_that_could_do_all_says_so_and_its_lines_name_it() {
        String key = keyOfAge(60);
        calledAt(key, Instant.now());
        try (StandardOutput output = new StandardOutput()) {
            new ReviewKeys(context).handleRequest(null, new LambdaCall("lambda-7"));

            assertThat(output.lines()).filteredOn(line -> line.contains("\"_aws\"")).singleElement().asString()
                    .contains("\"ReviewFailures\":0.0", "\"lambdaRequestId\":\"lambda-7\"");
        }
    }

    @Test
    void a_run_without_sql_counts_what_ended_early() {
        surroundings.sql.cut();
        try (StandardOutput output = new StandardOutput()) {
            assertThatThrownBy(this::review).isInstanceOf(UnavailableException.class);
            assertThat(output.lines()).filteredOn(line -> line.contains("\"ReviewFailures\":1.0")).hasSize(1);
        } finally {
            surroundings.sql.restore();
        }
    }

    private void assertNothingToDoFor(String key, List<String> told) {
        assertThat(told(key)).isEqualTo(told);
        review();
        assertThat(told(key)).isEqualTo(told);
    }

    private String expiring(String in) {
        String key = keyOf("owner");
        Sql.execute("UPDATE keys SET expires = now() + ?::interval WHERE id = ?", in, key);
        return key;
    }

    private List<String> ids(String notice) {
        List<String> ids = new ArrayList<>();
        api.get(path + "/keys" + (notice.isEmpty() ? "" : "?notice=" + notice), as("member")).json().get("items")
                .values().forEach(item -> ids.add(item.get("id").getStringValue().substring("key_".length())));
        return ids;
    }
}
