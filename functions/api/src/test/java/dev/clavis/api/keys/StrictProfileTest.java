package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Sql;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile and a deployment can ask of keys: one environment, a life within bounds, plans without creation. */
class StrictProfileTest extends KeyTest {
    private static final String NAME = "{\"name\":\"a\"}";

    @SuppressWarnings("NullAway.Init")
    private ApplicationContext strict;

    @BeforeEach
    void start() {
        Map<String, Object> environment = new HashMap<>(surroundings.environment());
        environment.put("clavis.profile", "strict");
        environment.put("clavis.environments", "live");
        strict = ApplicationContext.run(environment);
        api = new Api(strict);
        Sql.execute("UPDATE workspaces SET plan = 'paid' WHERE id = ?", workspace);
    }

    @AfterEach
    void stop() {
        strict.close();
    }

    @Test
    void created_in_the_one_environment_that_is_served() {
        assertThat(create(NAME).text("environment")).isEqualTo("live");
        assertThat(create("{\"name\":\"a\",\"environment\":\"live\"}").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "staging", "" })
    void bad_request_for_an_environment_that_is_not_served(String environment) {
        assertProblem(create("{\"name\":\"a\",\"environment\":\"%s\"}".formatted(environment)), 400, "invalid-field");
    }

    @Test
    void created_to_live_as_long_as_it_may() {
        Answer answer = create(NAME);

        assertThat(Duration.between(Instant.parse(answer.text("createdAt")), Instant.parse(answer.text("expiresAt"))))
                .isEqualTo(Duration.ofDays(30));
        assertThat(patch(answer.text("id"), "{\"expiresAt\":null}").text("expiresAt"))
                .isEqualTo(answer.text("expiresAt"));
    }

    @Test
    void bad_request_for_a_life_out_of_bounds() {
        for (Duration life : new Duration[]{Duration.ofMinutes(59), Duration.ofDays(31) }) {
            String end = Instant.now().plus(life).toString();
            assertProblem(create("{\"name\":\"a\",\"expiresAt\":\"%s\"}".formatted(end)), 400, "invalid-field");
            assertProblem(patch(create(NAME).text("id"), "{\"expiresAt\":\"%s\"}".formatted(end)), 400,
                    "invalid-field");
        }
    }

    @Test
    void forbidden_to_make_keys_or_widen_them_on_a_plan_without_but_not_to_narrow_or_rotate_them() {
        String id = create("{\"name\":\"a\",\"permissions\":[\"write\"]}").text("id");
        Sql.execute("UPDATE workspaces SET plan = 'free' WHERE id = ?", workspace);

        assertProblem(create(NAME), 403, "plan-does-not-allow");
        assertThat(patch(id, "{\"limits\":{\"minute\":5}}").status()).isEqualTo(200);
        assertProblem(patch(id, "{\"limits\":null}"), 403, "plan-does-not-allow");
        assertThat(patch(id, "{\"permissions\":[\"read\"]}").status()).isEqualTo(200);
        assertProblem(patch(id, "{\"permissions\":[\"write\"]}"), 403, "plan-does-not-allow");
        assertThat(rotate(id, null).status()).isEqualTo(201);
    }

    @Test
    void ok_for_limits_of_several_periods_each_below_the_plans() {
        Answer answer = create("{\"name\":\"a\",\"limits\":{\"day\":50}}");

        assertThat(answer.json().get("limits").get("minute").getLongValue()).isEqualTo(500);
        assertThat(answer.json().get("limits").get("day").getLongValue()).isEqualTo(50);
        assertProblem(create("{\"name\":\"a\",\"limits\":{\"minute\":1,\"day\":9001}}"), 403, "plan-does-not-allow");
    }

    @Test
    void ok_to_give_what_comes_with_a_permission_anyway() {
        String id = create("{\"name\":\"a\",\"permissions\":[\"write\"]}").text("id");

        assertThat(patch(id, "{\"permissions\":[\"read\",\"write\"]}").status()).isEqualTo(200);
        assertThat(copy(id, "permissions").ss()).containsExactlyInAnyOrder("read", "write");
    }

    @Test
    void created_by_a_rotation_with_the_overlap_of_the_profile() {
        Answer answer = rotate(create(NAME).text("id"), null);

        assertThat(Instant.parse(answer.json().get("previous").get("retiresAt").getStringValue()))
                .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_601));
        assertThat(rotate(create(NAME).text("id"), "{\"overlapSeconds\":7200}").status()).isEqualTo(201);
    }

    @Test
    void bad_request_for_an_overlap_longer_than_the_profiles_longest() {
        Answer answer = rotate(create(NAME).text("id"), "{\"overlapSeconds\":7201}");

        assertProblem(answer, 400, "invalid-field");
        assertThat(answer.text("detail")).contains("`overlapSeconds`", "0 to 7200");
    }

    @Test
    void conflict_to_import_where_no_shape_is_named() {
        String owner = Sql.query("SELECT user_id FROM members WHERE workspace = ? AND role = 'owner'", workspace)
                .getFirst();

        assertProblem(api.post(path + "/import", asOperator(), """
                {"owner":"%s","items":[{"sha256":"%s","name":"a"}]}""".formatted(owner, "0".repeat(64))), 409,
                "import-not-offered");
    }
}
