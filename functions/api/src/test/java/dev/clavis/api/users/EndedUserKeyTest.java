package dev.clavis.api.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Sql;
import io.micronaut.context.ApplicationContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What comes after a key that was revoked or has expired: no token of it is good, and what bound it still binds. */
class EndedUserKeyTest extends UserKeyTest {
    private static final Duration STEP = Duration.ofSeconds(2);

    private void expire() {
        Sql.execute("UPDATE keys SET expires = ? WHERE workspace = ?",
                Timestamp.from(Instant.now().minus(Duration.ofHours(1))), personal);
    }

    private Answer change(String path, String json) {
        return api.patch(path, token(user), json);
    }

    private String key() {
        return api.get(keyPath(), token(user)).body();
    }

    @Test
    void not_yet_enforced_while_the_token_of_a_deleted_key_may_be_good() {
        String first = newToken();
        String path = keyPath();
        withoutDynamoDb(() -> {
            assertProblem(api.delete(path, token(user)), 503, "not-yet-enforced");
            assertProblem(reset(), 503, "not-yet-enforced");
        });

        assertThat(data(view(), "token")).isNotEqualTo(first);
        assertThat(verdict(first)).isEqualTo("valid");
        String third = newToken();
        assertThat(verdict(first)).isEqualTo("revoked");
        assertThat(verdict(third)).isEqualTo("valid");
    }

    /** As long as whoever revoked it has not come to telling DynamoDB, the reset does. */
    @Test
    void ok_only_with_a_revocation_in_force_that_somebody_else_has_committed() {
        String first = newToken();
        withoutDynamoDb(() -> assertProblem(api.post(keyPath() + "/revoke", token(user), null), 503,
                "not-yet-enforced"));
        assertThat(verdict(first)).isEqualTo("valid");

        String second = newToken();
        assertThat(verdict(first)).isEqualTo("revoked");
        assertThat(verdict(second)).isEqualTo("valid");
    }

    @Test
    void not_yet_enforced_while_the_copy_of_an_expired_key_may_know_no_end() {
        String first = newToken();
        withoutDynamoDb(() -> {
            Answer narrowed = change(keyPath(), "{\"expiresAt\":\"%s\"}".formatted(
                    Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS)));
            assertProblem(narrowed, 503, "not-yet-enforced");
            expire();
            assertProblem(reset(), 503, "not-yet-enforced");
        });

        assertThat(verdict(first)).isEqualTo("valid");
        newToken();
        assertThat(verdict(first)).isEqualTo("revoked");
    }

    @Test
    void the_token_of_an_expired_key_is_dead_whatever_its_copy_knew() {
        String first = newToken();
        expire();
        assertThat(verdict(first)).isEqualTo("valid");

        newToken();
        assertThat(verdict(first)).isEqualTo("revoked");
    }

    @Test
    void a_second_key_that_lives_is_revoked() {
        String good = newToken();
        Sql.execute("""
                INSERT INTO keys (id, workspace, owner, maker, name, environment, permissions, verifier, pepper, hint,
                generation, nonce, version, created)
                SELECT md5(id), workspace, owner, maker, name, environment, permissions, verifier, pepper, hint,
                generation, nonce, version, created - interval '1 hour' FROM keys WHERE workspace = ?""", personal);
        Sql.execute("UPDATE workspaces SET keys = 2 WHERE id = ?", personal);
        String id = data(view(), "id");

        assertThat(data(reset(), "id")).isEqualTo(id);
        assertThat(living()).hasSize(1);
        assertThat(verdict(good)).isEqualTo("unknown");
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", personal)).containsExactly("1");
    }

    /** Time goes on between any two looks at the clock. */
    @Test
    void a_key_that_expires_in_the_middle_of_a_reset_leaves_no_second_one() {
        AtomicLong time = new AtomicLong(Instant.now().toEpochMilli());
        try (ApplicationContext ticking = start(Map.of())) {
            ticking.registerSingleton(InstantSource.class,
                    (InstantSource) () -> Instant.ofEpochMilli(time.addAndGet(STEP.toMillis())));
            awaitDynamoDb(ticking);
            api = new Api(ticking);
            reset();
            for (int looks = 1; looks <= 8; looks++) {
                Instant end = Instant.ofEpochMilli(time.get()).plus(STEP.multipliedBy(looks)).minusSeconds(1);
                Sql.execute("UPDATE keys SET expires = ? WHERE workspace = ? AND revoked IS NULL", Timestamp.from(end),
                        personal);
                assertThat(reset().status()).isIn(200, 503);
                assertThat(living()).as("after %d looks", looks).hasSize(1);
            }
        }
        assertThat(keyEvents()).contains("key.reset", "key.revoked");
    }

    @Test
    void the_next_key_has_the_limits_addresses_and_permissions_that_bound_the_one_before() {
        assertStatus(change(keyPathOfNew(), "{\"permissions\":[\"things:write\",\"things:read\"]}"), 200);
        assertStatus(api.patch(keyPath(), operator(), "{\"limits\":{\"minute\":1},\"addresses\":[\"203.0.113.0/24\"]}"),
                200);
        assertStatus(api.delete(keyPath(), token(user)), 204);
        reset();

        assertThat(key()).contains("\"minute\":1", "203.0.113.0/24", "\"permissions\":[\"things:read\"]");
        expire();
        String third = newToken();
        assertThat(key()).contains("\"minute\":1", "203.0.113.0/24", "\"expiresAt\":null");
        assertThat(api.post("/keys/verify", operator(), "{\"key\":\"" + third + "\",\"ip\":\"203.0.113.7\"}").text(
                "code")).isEqualTo("valid");
        assertThat(api.post("/keys/verify", operator(), "{\"key\":\"" + third + "\",\"ip\":\"203.0.113.7\"}").text(
                "code")).isEqualTo("limited");
        assertThat(api.post("/keys/verify", operator(), "{\"key\":\"" + third + "\",\"ip\":\"198.51.100.7\"}").text(
                "code")).isEqualTo("address");
    }

    @Test
    void the_next_key_has_no_limits_that_the_operator_had_raised_and_never_no_permission() {
        String path = keyPathOfNew();
        assertStatus(api.patch(path, operator(), "{\"limits\":{\"minute\":9000}}"), 200);
        assertStatus(change(path, "{\"permissions\":[\"keys:read\"]}"), 200);
        assertStatus(api.delete(path, token(user)), 204);
        reset();

        assertThat(key()).contains("\"permissions\":[\"things:read\"]", "\"limits\":{\"minute\":600}");
    }

    private String keyPathOfNew() {
        reset();
        return keyPath();
    }
}
