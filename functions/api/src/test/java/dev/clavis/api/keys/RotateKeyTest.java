package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.enforcement.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RotateKeyTest extends KeyTest {
    private static final String HOUR = "{\"overlapSeconds\":3600}";

    private String id = "";
    private String old = "";

    @BeforeEach
    void key() {
        Answer created = create(BODY);
        id = created.text("id");
        old = created.text("secret");
    }

    @Test
    void created_with_a_new_secret_of_the_same_key_and_both_work() {
        use(old);
        Answer answer = rotate(id, HOUR);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.text("id")).isEqualTo(id);
        assertThat(answer.text("secret")).startsWith("sk_live_" + id.substring(4)).isNotEqualTo(old);
        assertThat(works(answer.text("secret"))).isTrue();
        assertThat(works(old)).isTrue();
        assertThat(answer.json().get("previous").get("hint").getStringValue()).endsWith(old.substring(34));
        assertThat(Instant.parse(answer.json().get("previous").get("retiresAt").getStringValue()))
                .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_601));
        assertThat(answer.json().get("previous").get("calls").getLongValue()).isEqualTo(1);
        assertThat(types(id)).containsExactly("key.created", "key.rotated");
        assertThat(Sql.query("SELECT version FROM outbox WHERE key_id = ?", id.substring(4))).isEmpty();
    }

    @Test
    void shown_with_the_calls_of_each_secret_while_it_lasts() {
        use(old);
        String secret = rotate(id, HOUR).text("secret");
        use(old);
        use(secret);

        Answer answer = get(id);

        assertThat(answer.json().get("usedCount").getLongValue()).isEqualTo(3);
        assertThat(answer.text("lastUsedAt")).isNotBlank();
        assertThat(answer.json().get("previous").get("calls").getLongValue()).isEqualTo(2);
        assertThat(answer.json().get("previous").get("lastUsedAt").isString()).isTrue();
        assertThat(answer.body()).doesNotContain("\"secret\"");
    }

    @Test
    void shown_without_usage_while_dynamodb_is_away() {
        rotate(id, HOUR);

        Answer answer = withoutDynamoDb(() -> get(id));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("usedCount").isNull()).isTrue();
        assertThat(answer.json().get("previous").get("calls").isNull()).isTrue();
    }

    @Test
    void created_without_overlap_and_the_old_secret_is_dead_when_it_answers() {
        Answer answer = rotate(id, "{\"overlapSeconds\":0}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().get("previous")).isNull();
        assertThat(works(old)).isFalse();
        assertThat(works(answer.text("secret"))).isTrue();
    }

    @Test
    void created_without_a_body_for_a_day() {
        Answer answer = rotate(id, null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(Duration.between(Instant.now(),
                Instant.parse(answer.json().get("previous").get("retiresAt").getStringValue())))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void created_in_place_of_a_secret_that_nobody_used_and_the_retiring_one_keeps_its_time() {
        Answer first = rotate(id, HOUR);
        Answer second = rotate(id, "{\"overlapSeconds\":60}");

        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.json().get("previous").get("retiresAt").getStringValue())
                .isEqualTo(first.json().get("previous").get("retiresAt").getStringValue());
        assertThat(works(old)).isTrue();
        assertThat(works(first.text("secret"))).isFalse();
        assertThat(works(second.text("secret"))).isTrue();
    }

    @Test
    void created_when_the_time_of_the_one_before_has_passed() {
        use(rotate(id, HOUR).text("secret"));
        Sql.execute("UPDATE keys SET retires = now() - interval '1 second' WHERE id = ?", id.substring(4));
        assertThat(get(id).json().get("previous")).isNull();

        Answer answer = rotate(id, HOUR);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().get("previous").get("calls").getLongValue()).isEqualTo(1);
    }

    @Test
    void created_and_pending_while_dynamodb_is_away_and_the_old_secret_has_no_end_until_the_new_one_is_good() {
        Answer answer = withoutDynamoDb(() -> rotate(id, HOUR));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.text("pending")).isEqualTo("true");
        assertThat(answer.json().get("previous").get("retiresAt").isNull()).isTrue();
        assertThat(works(old)).isTrue();
        assertThat(Sql.query("SELECT retires FROM keys WHERE id = ?", id.substring(4))).containsExactly("null");

        sweep();

        assertThat(works(answer.text("secret"))).isTrue();
        assertThat(works(old)).isTrue();
        assertThat(get(id).json().get("previous").get("retiresAt").isString()).isTrue();
        assertThat(Sql.query("SELECT version FROM outbox WHERE key_id = ?", id.substring(4))).isEmpty();
    }

    @Test
    void the_sweep_starts_the_time_that_a_crash_kept_from_starting() {
        String secret = rotate(id, HOUR).text("secret");
        Sql.execute("UPDATE keys SET retires = NULL, version = version + 1 WHERE id = ?", id.substring(4));
        Sql.execute("INSERT INTO outbox (key_id, version, created) SELECT id, version, now() FROM keys WHERE id = ?",
                id.substring(4));

        sweep();

        assertThat(get(id).json().get("previous").get("retiresAt").isString()).isTrue();
        assertThat(copy(id, "version").n())
                .isEqualTo(Sql.query("SELECT version FROM keys WHERE id = ?", id.substring(4)).getFirst());
        assertThat(works(old)).isTrue();
        assertThat(works(secret)).isTrue();
    }

    @Test
    void created_once_under_one_idempotency_key_and_shown_without_its_secret_again() {
        Answer first = once("one", HOUR);
        Answer second = once("one", HOUR);

        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.text("hint")).isEqualTo(first.text("hint"));
        assertThat(second.body()).doesNotContain("\"secret\"");
        assertProblem(once("one", "{\"overlapSeconds\":1}"), 422, "idempotency-key-reused");
    }

    @Test
    void created_and_shown_again_under_one_idempotency_key_while_dynamodb_is_away() {
        Answer first = withoutDynamoDb(() -> once("one", HOUR));
        Answer second = withoutDynamoDb(() -> once("one", HOUR));

        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.text("hint")).isEqualTo(first.text("hint"));
        assertThat(second.text("pending")).isEqualTo("true");
        assertThat(second.body()).doesNotContain("\"secret\"");
        assertProblem(withoutDynamoDb(() -> rotate(id, HOUR)), 503, "unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"overlapSeconds\":-1}", "{\"overlapSeconds\":2592001}", "{\"overlapSeconds\":1.5}",
            "{\"overlapSeconds\":\"1\"}", "{\"overlap\":1}", "[]" })
    void bad_request_for_no_possible_overlap(String body) {
        assertThat(rotate(id, body).status()).isEqualTo(400);
    }

    @Test
    void forbidden_for_who_may_only_read_and_for_who_cannot_pass_on_what_the_key_can_do() {
        String mighty = create("""
                {"name":"a","environment":"live","permissions":["workspace:admin"]}""").text("id");

        assertProblem(api.post(path + "/" + id + "/rotate", as("member"), null), 403, "forbidden");
        assertProblem(api.post(path + "/" + mighty + "/rotate", as("admin"), null), 403, "forbidden");
        assertProblem(api.post(path + "/" + id + "/rotate", asOperator(), null), 403, "forbidden");
        assertThat(api.post(path + "/" + id + "/rotate", as("admin"), null).status()).isEqualTo(201);
    }

    @Test
    void conflict_while_both_secrets_are_in_use() {
        use(rotate(id, HOUR).text("secret"));

        assertProblem(rotate(id, HOUR), 409, "rotation-in-progress");
    }

    @Test
    void unavailable_while_nobody_can_say_whether_both_secrets_are_in_use() {
        String secret = rotate(id, HOUR).text("secret");
        use(secret);
        surroundings.table.deleteItem(delete -> delete.tableName("Keys")
                .key(Map.of("id", AttributeValue.fromS(id.substring(4)))));

        assertProblem(rotate(id, HOUR), 503, "unavailable");
        assertProblem(withoutDynamoDb(() -> rotate(id, HOUR)), 503, "unavailable");
        assertThat(types(id)).containsExactly("key.created", "key.rotated");
    }

    @Test
    void conflict_for_a_revoked_and_for_an_imported_key() {
        Sql.execute("UPDATE keys SET imported = true WHERE id = ?", id.substring(4));
        assertProblem(rotate(id, HOUR), 409, "not-rotatable");
        api.post(path + "/" + id + "/revoke", as("owner"), null);
        assertProblem(rotate(id, HOUR), 409, "key-revoked");
    }

    @Test
    void no_content_when_the_old_secret_is_cut_off_and_dead() {
        String secret = rotate(id, HOUR).text("secret");

        assertThat(cutOff().status()).isEqualTo(204);

        assertThat(works(old)).isFalse();
        assertThat(works(secret)).isTrue();
        assertThat(get(id).json().get("previous")).isNull();
        assertThat(types(id)).endsWith("key.secret-cut-off");
    }

    @Test
    void no_content_and_no_event_when_nothing_is_left_to_cut_off() {
        assertThat(cutOff().status()).isEqualTo(204);
        rotate(id, HOUR);
        assertThat(cutOff().status()).isEqualTo(204);
        assertThat(cutOff().status()).isEqualTo(204);
        api.post(path + "/" + id + "/revoke", as("owner"), null);
        assertThat(cutOff().status()).isEqualTo(204);

        assertThat(types(id)).containsExactly("key.created", "key.rotated", "key.secret-cut-off", "key.revoked");
        assertThat(statusOfCopy(id)).isEqualTo(Status.REVOKED);
    }

    @Test
    void unavailable_to_cut_off_while_dynamodb_is_away_until_it_is_in_force() {
        rotate(id, HOUR);

        assertProblem(withoutDynamoDb(this::cutOff), 503, "not-yet-enforced");
        assertProblem(withoutDynamoDb(this::cutOff), 503, "not-yet-enforced");
        assertThat(works(old)).isTrue();
        assertThat(cutOff().status()).isEqualTo(204);
        assertThat(works(old)).isFalse();
        assertThat(types(id)).containsExactly("key.created", "key.rotated", "key.secret-cut-off");
    }

    @Test
    void of_rotations_at_once_one_is_in_force_and_the_first_secret_is_good() throws Exception {
        Map<Integer, Integer> statuses = atOnce(12, i -> rotate(id, HOUR).status());

        assertThat(statuses.keySet()).isSubsetOf(201, 409);
        assertThat(works(old)).isTrue();
        assertThat(copy(id, "verifier").s())
                .isEqualTo(Sql.query("SELECT verifier FROM keys WHERE id = ?", id.substring(4)).getFirst());
    }

    @Test
    void created_for_a_service_account_whose_plan_has_become_too_small() {
        String account = api.post("/workspaces/" + workspace + "/service-accounts", as("owner"),
                "{\"name\":\"CI\",\"role\":\"admin\"}").text("id");
        String key = create("{\"name\":\"a\",\"environment\":\"live\",\"owner\":\"" + account + "\"}").text("id");
        Sql.execute("UPDATE workspaces SET plan = 'gone' WHERE id = ?", workspace);

        assertThat(rotate(key, HOUR).status()).isEqualTo(201);
    }

    @Test
    void a_rotation_never_brings_a_revoked_key_back() throws Exception {
        for (int round = 0; round < 10; round++) {
            String key = created();
            atOnce(6, i -> i == 3
                    ? api.post(path + "/" + key + "/revoke", as("owner"), null).status()
                    : rotate(key, HOUR).status());
            assertThat(statusOfCopy(key)).isEqualTo(Status.REVOKED);
            assertThat(surroundings.copy(key.substring(4))).doesNotContainKey("previous");
        }
    }

    private Answer once(String key, String body) {
        return call("POST", path + "/" + id + "/rotate", body, "Idempotency-Key", key);
    }

    private Answer cutOff() {
        return api.delete(path + "/" + id + "/previous", as("owner"));
    }
}
