package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever holds a management key's secret gets no more by it than the key was given, nor for longer, nor elsewhere. */
class ManagementKeyBoundsTest extends WorkspaceTest {
    private static final String MANAGES = "\"permissions\":[\"keys:read\",\"keys:write\",\"conversations:read\"]";
    private static final String HERE = "\"addresses\":[\"203.0.113.0/24\"]";

    @ParameterizedTest
    @ValueSource(strings = {"{\"expiresAt\":null}", "{\"expiresAt\":\"LATER\"}", "{\"addresses\":null}",
            "{\"addresses\":[\"203.0.0.0/16\"]}", "{\"limits\":{\"minute\":5}}",
            "{\"permissions\":[\"keys:read\",\"keys:write\",\"conversations:write\"]}" })
    void forbidden_to_give_itself_more(String change) {
        Answer key = bound();

        Answer answer = api.patch(path + "/keys/" + key.text("id"), key.text("secret"),
                change.replace("LATER", in(3)));

        assertProblem(answer, 403, "forbidden");
    }

    @Test
    void ok_to_give_itself_less() {
        Answer key = bound();

        assertStatus(api.patch(path + "/keys/" + key.text("id"), key.text("secret"),
                "{\"name\":\"b\",\"expiresAt\":\"" + in(1) + "\",\"limits\":{\"minute\":1}}"), 200);
        assertStatus(api.post(path + "/keys/" + key.text("id") + "/rotate", key.text("secret"), null), 201);
    }

    @Test
    void forbidden_to_make_widen_or_rotate_a_manager_that_is_bound_less() {
        String secret = bound().text("secret");
        for (String terms : new String[]{"", "," + HERE, ",\"expiresAt\":\"" + in(2) + "\"",
                "," + HERE + ",\"expiresAt\":\"" + in(3) + "\"" }) {
            assertProblem(create(secret, "live", MANAGES + terms), 403, "forbidden");
            String other = create(as("owner"), "live", MANAGES + terms + ",\"limits\":{\"minute\":9}").text("id");
            assertProblem(api.post(path + "/keys/" + other + "/rotate", secret, null), 403, "forbidden");
            assertProblem(api.patch(path + "/keys/" + other, secret, "{\"limits\":{\"minute\":10}}"), 403, "forbidden");
            assertStatus(api.patch(path + "/keys/" + other, secret, "{\"limits\":{\"minute\":1}}"), 200);
        }
        String as = MANAGES + "," + HERE + ",\"expiresAt\":\"" + in(1) + "\"";
        assertProblem(create(secret, "test", as), 403, "forbidden");
        assertStatus(create(secret, "live", as), 201);
    }

    @Test
    void ok_for_keys_of_the_product_alone() {
        String secret = bound().text("secret");

        Answer key = create(secret, "test", "\"permissions\":[\"conversations:read\"]");

        assertStatus(key, 201);
        assertStatus(api.post(path + "/keys/" + key.text("id") + "/rotate", secret, null), 201);
    }

    @Test
    void the_operators_end_within_ninety_days_and_only_people_make_or_extend_them() {
        Sql.member(workspace, "operator", "owner");
        String admin = "\"permissions\":[\"deployment:admin\",\"keys:write\"]";
        assertProblem(create(operator(), "live", admin), 400, "invalid-field");
        assertProblem(create(operator(), "live", admin + ",\"expiresAt\":\"" + in(91) + "\""), 400, "invalid-field");
        String until = ",\"expiresAt\":\"" + in(10) + "\"";
        Answer key = create(operator(), "live", admin + until);
        assertStatus(key, 201);
        String secret = key.text("secret");

        assertProblem(create(secret, "live", admin + until), 400, "permission-not-grantable");
        String one = path + "/keys/" + key.text("id");
        assertProblem(api.patch(one, secret, "{\"expiresAt\":\"" + in(20) + "\"}"), 403, "forbidden");
        assertProblem(api.patch(one, operator(), "{\"expiresAt\":null}"), 400, "invalid-field");
        assertStatus(api.patch(one, operator(), "{\"expiresAt\":\"" + in(20) + "\"}"), 200);
        assertThat(api.get(one, secret).status()).isEqualTo(200);
    }

    /** A key that manages until the day after tomorrow, from here. */
    private Answer bound() {
        Answer key = create(as("owner"), "live",
                MANAGES + "," + HERE + ",\"limits\":{\"minute\":2},\"expiresAt\":\"" + in(2) + "\"");
        assertStatus(key, 201);
        return key;
    }

    private Answer create(String token, String environment, String terms) {
        return api.post(path + "/keys", token,
                "{\"name\":\"a\",\"environment\":\"" + environment + "\"," + terms + "}");
    }

    private static String in(int days) {
        return Instant.EPOCH.plusSeconds(Instant.now().getEpochSecond()).plus(Duration.ofDays(days)).toString();
    }
}
