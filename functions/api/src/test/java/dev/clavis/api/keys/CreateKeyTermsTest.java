package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key can be made with, beside its name: limits, addresses, another owner, an Idempotency-Key. */
class CreateKeyTermsTest extends KeyTest {
    @Test
    void created_with_a_lower_limit_and_addresses_and_both_in_force() {
        Answer answer = create(
                """
                        {"name":"a","environment":"live","limits":{"minute":500},"addresses":["203.0.113.0/24","2001:db8::1"]}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().get("limits").get("minute").getLongValue()).isEqualTo(500);
        assertThat(answer.json().get("ownLimits").get("minute").getLongValue()).isEqualTo(500);
        assertThat(answer.json().get("addresses").size()).isEqualTo(2);
        assertThat(copy(answer.text("id"), "limit").n()).isEqualTo("500");
        assertThat(surroundings.copy(answer.text("id").substring(4))).containsKey("guard");
        assertThat(answer.headers()).containsKey("etag");
        assertThat(get(answer.text("id")).headers()).containsEntry("etag", answer.headers().get("etag"));
        assertThat(works(answer.text("secret"))).isTrue();
    }

    @Test
    void created_with_the_limits_of_the_plan() {
        Answer answer = create(BODY);

        assertThat(answer.json().get("limits").get("minute").getLongValue()).isEqualTo(10_000);
        assertThat(answer.json().get("ownLimits")).isNull();
    }

    @Test
    void created_for_a_service_account_with_what_both_can_lend() {
        String robot = serviceAccount("member");

        Answer answer = create("{\"name\":\"a\",\"environment\":\"live\",\"owner\":\"%s\"}".formatted(robot));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.text("owner")).isEqualTo(robot);
        assertThat(answer.text("maker")).isNotEqualTo(robot);
        assertProblem(create("""
                {"name":"a","environment":"live","owner":"%s","permissions":["workspace:admin"]}""".formatted(robot)),
                400, "permission-not-grantable");
    }

    @Test
    void created_for_oneself_by_id() {
        String self = Sql.query("SELECT user_id FROM members WHERE workspace = ? AND role = 'owner'", workspace)
                .getFirst();

        assertThat(create("{\"name\":\"a\",\"environment\":\"live\",\"owner\":\"%s\"}".formatted(self)).text("owner"))
                .isEqualTo(self);
    }

    @Test
    void bad_request_for_another_person_or_anothers_service_account() {
        String person = Sql.query("SELECT user_id FROM members WHERE workspace = ? AND role = 'admin'", workspace)
                .getFirst();
        String robot = serviceAccount("owner");
        Sql.execute("UPDATE service_accounts SET workspace = 'elsewhere' WHERE id = ?", robot);

        for (String owner : new String[]{person, robot, "service_x", "" }) {
            assertProblem(create("{\"name\":\"a\",\"environment\":\"live\",\"owner\":\"%s\"}".formatted(owner)), 400,
                    "invalid-field");
        }
    }

    @Test
    void bad_request_for_a_service_account_that_is_disabled() {
        String robot = serviceAccount("owner");
        Sql.execute("UPDATE members SET disabled = now() WHERE user_id = ?", robot);

        assertProblem(create("{\"name\":\"a\",\"environment\":\"live\",\"owner\":\"%s\"}".formatted(robot)), 400,
                "invalid-field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"limits":{}} | limits
            {"limits":{"minute":0}} | limits.minute
            {"limits":{"minute":-1}} | limits.minute
            {"limits":{"minute":1.5}} | limits.minute
            {"limits":{"minute":1000000001}} | limits.minute
            {"limits":{"week":1}} | limits
            {"limits":5} | limits
            {"addresses":[]} | addresses
            {"addresses":["x"]} | addresses
            {"addresses":["203.0.113.1/24"]} | addresses
            {"addresses":["1.1.1.1","1.1.1.2","1.1.1.3","1.1.1.4","1.1.1.5","1.1.1.6"]} | addresses
            """)
    void bad_request_naming_the_field(String terms, String field) {
        Answer answer = create("{\"name\":\"a\",\"environment\":\"live\"," + terms.substring(1));

        assertProblem(answer, 400, "invalid-field");
        assertThat(answer.text("detail")).contains("`" + field + "`");
    }

    @Test
    void bad_request_for_a_period_that_the_plan_lacks() {
        assertProblem(create("{\"name\":\"a\",\"environment\":\"live\",\"limits\":{\"hour\":5}}"), 400,
                "invalid-field");
    }

    @Test
    void forbidden_above_the_plan() {
        assertProblem(create("{\"name\":\"a\",\"environment\":\"live\",\"limits\":{\"minute\":10001}}"), 403,
                "plan-does-not-allow");
    }

    @Test
    void forbidden_for_an_operator_who_is_no_member() {
        assertProblem(api.post(path, asOperator(), BODY), 403, "forbidden");
    }

    @Test
    void created_once_under_one_idempotency_key_and_shown_without_its_secret_again() {
        Answer first = once("one", BODY);
        Answer second = once("one", BODY);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(second.body()).doesNotContain("\"secret\"");
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("1");
    }

    @Test
    void created_again_even_at_the_quota_and_when_its_expiry_has_passed() {
        Sql.execute("UPDATE workspaces SET quota = 1 WHERE id = ?", workspace);
        String body = "{\"name\":\"a\",\"environment\":\"live\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}";
        once("one", body);
        Sql.execute("UPDATE keys SET expires = now() - interval '1 day' WHERE workspace = ?", workspace);

        assertThat(once("one", body).status()).isEqualTo(201);
    }

    @Test
    void unprocessable_with_another_payload() {
        once("one", BODY);

        assertProblem(once("one", BODY.replace("CI/CD", "other")), 422, "idempotency-key-reused");
    }

    @Test
    void bad_request_for_an_idempotency_key_that_is_none() {
        assertProblem(once("a b", BODY), 400, "invalid-header");
    }

    @Test
    void fifty_at_once_under_one_idempotency_key_leave_one() throws Exception {
        Map<String, Integer> answers = atOnce(50, i -> {
            Answer answer = once("one", BODY);
            return answer.status() + " " + answer.body().contains("\"secret\"") + " " + answer.text("id");
        });

        String id = "key_" + Sql.query("SELECT id FROM keys WHERE workspace = ?", workspace).getFirst();
        assertThat(answers).isEqualTo(Map.of("201 true " + id, 1, "201 false " + id, 49));
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("1");
    }

    @Test
    void two_hundred_at_once_against_a_quota_of_fifty_leave_fifty() throws Exception {
        Sql.execute("UPDATE workspaces SET quota = 50 WHERE id = ?", workspace);

        assertThat(atOnce(200, i -> create(BODY).status())).isEqualTo(Map.of(201, 50, 409, 150));
        assertThat(Sql.query("SELECT count(*) FROM keys WHERE workspace = ?", workspace)).containsExactly("50");
    }

    private Answer once(String key, String body) {
        return call("POST", path, body, "Idempotency-Key", key);
    }
}
