package dev.clavis.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.projection.Projector;
import dev.clavis.core.KeyId;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Secret;
import dev.clavis.core.secret.SecretHash;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever holds a secret can ask about its key and revoke it, wherever they are, and do nothing else by it. */
class SelfTest extends VerificationTest {
    @Nested
    class Ok {
        @Test
        void says_what_the_key_is_now() {
            Made key = made("conversations:read", "keys:read");

            Answer answer = api.get("/keys/self", key.secret());

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("""
                    {"id":"%s","name":"CI","workspace":"%s","owner":"user_%s-owner","environment":"live",\
                    "permissions":["conversations:read","keys:read"],"status":"active","expiresAt":null,\
                    "limits":{"minute":1000},"retiring":false}""".formatted(key.id(), workspace, workspace));
            assertThat(used(key)).isZero();
        }

        @Test
        void shows_what_is_in_effect_and_not_what_was_given() {
            Made key = made("conversations:read", "keys:read", "keys:write");
            Sql.execute("UPDATE members SET role = 'member' WHERE workspace = ? AND role = 'owner'", workspace);
            assertThat(api.get("/keys/self", key.secret()).body())
                    .contains("\"permissions\":[\"conversations:read\",\"keys:read\"]");

            Sql.execute("DELETE FROM members WHERE workspace = ?", workspace);
            assertThat(api.get("/keys/self", key.secret()).body()).contains("\"permissions\":[]");
        }

        @Test
        void while_suspended_and_from_an_address_that_may_not_call() {
            Made key = madeIn("test", "conversations:read");
            suspend("now()");
            Sql.execute("UPDATE keys SET addresses = '198.51.100.0/24' WHERE id = ?", key.plainId());

            assertThat(api.get("/keys/self", key.secret()).body()).contains("\"status\":\"suspended\"",
                    "\"environment\":\"test\"");
            assertThat(revoke(key.secret()).status()).isEqualTo(200);
        }

        @Test
        void revokes_at_once_and_again_without_a_second_event() {
            Made key = made("conversations:read");

            Answer answer = revoke(key.secret());

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.text("id")).isEqualTo(key.id());
            assertThat(answer.text("status")).isEqualTo("revoked");
            assertThat(surroundings.copy(key.plainId(), "status").s()).isEqualTo("revoked");
            assertThat(revoke(key.secret()).body()).isEqualTo(answer.body());
            assertThat(Sql.query("SELECT type FROM events WHERE target = ? ORDER BY id", key.id()))
                    .containsExactly("key.created", "key.revoked");
            assertThat(Sql.query(
                    "SELECT actor || ' ' || address || ' ' || agent FROM events WHERE target = ? AND type = ?",
                    key.id(), "key.revoked")).containsExactly(key.id() + " 203.0.113.7 test/1");
            assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("0");
        }

        @Test
        void revokes_an_expired_key_since_its_end_could_be_put_off() {
            Made key = made("conversations:read");
            Sql.execute("UPDATE keys SET expires = now() WHERE id = ?", key.plainId());

            assertProblem(api.get("/keys/self", key.secret()), 401, "unauthenticated");
            assertThat(revoke(key.secret()).status()).isEqualTo(200);
            assertThat(Sql.query("SELECT revoked IS NOT NULL FROM keys WHERE id = ?", key.plainId()))
                    .containsExactly("t");
        }

        @Test
        void with_the_retiring_secret_as_long_as_it_is_good() {
            Made key = made("conversations:read");
            rotated(key, "now() + interval '1 hour'");
            assertThat(api.get("/keys/self", key.secret()).body()).contains("\"retiring\":true,\"retiresAt\":\"20");
            rotated(key, "NULL");
            assertThat(api.get("/keys/self", key.secret()).body()).contains("\"retiring\":true}");
            rotated(key, "now()");
            assertProblem(api.get("/keys/self", key.secret()), 401, "unauthenticated");
            assertProblem(revoke(key.secret()), 401, "unauthenticated");

            rotated(key, "now() + interval '1 hour'");
            assertThat(revoke(key.secret()).status()).isEqualTo(200);
            rotated(key, "now()");
            assertThat(revoke(key.secret()).status()).isEqualTo(200);
        }

        @Test
        void with_a_secret_that_was_issued_elsewhere_and_is_known_by_its_hash() {
            Made key = imported("sk_old_" + workspace.replace("-", "") + "0".repeat(30));

            assertThat(api.get("/keys/self", key.secret()).text("id")).isEqualTo(key.id());
            assertProblem(api.get("/workspaces", key.secret()), 401, "unauthenticated");
            assertThat(revoke(key.secret()).status()).isEqualTo(200);
            assertThat(surroundings.copy(key.plainId(), "status").s()).isEqualTo("revoked");
        }

        @Test
        void concurrent_revocations_count_once() throws Exception {
            Made key = made("conversations:read");
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                Stream<Callable<Integer>> calls = Stream.concat(
                        Stream.<Callable<Integer>>generate(() -> () -> revoke(key.secret()).status()).limit(8),
                        Stream.<Callable<Integer>>generate(
                                () -> () -> api.post(path + "/" + key.id() + "/revoke", owner(), null).status())
                                .limit(8));
                for (Future<Integer> status : threads.invokeAll(calls.toList())) {
                    assertThat(status.get()).isEqualTo(200);
                }
            }
            assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("0");
            assertThat(Sql.query("SELECT type FROM events WHERE target = ?", key.id())).hasSize(2);
        }
    }

    @Nested
    class Unauthenticated {
        @ParameterizedTest
        @ValueSource(strings = {"", "sk_live_000000000000000000000000000000",
                "sk_old_0000000000000000000000000000000000",
                "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0." })
        void with_what_is_no_secret(String text) {
            for (String token : new @Nullable String[]{text, text + "0".repeat(10_000), null }) {
                assertProblem(api.get("/keys/self", token), 401, "unauthenticated");
                assertProblem(revoke(token), 401, "unauthenticated");
            }
        }

        @Test
        void with_an_access_token() {
            assertProblem(api.get("/keys/self", owner()), 401, "unauthenticated");
            assertProblem(revoke(owner()), 401, "unauthenticated");
        }

        @Test
        void with_a_dead_key_or_one_that_is_in_no_database() {
            Made key = made("conversations:read");
            revoke(key.secret());
            assertProblem(api.get("/keys/self", key.secret()), 401, "unauthenticated");

            Made lost = made("conversations:read");
            Sql.execute("DELETE FROM keys WHERE id = ?", lost.plainId());
            assertProblem(api.get("/keys/self", lost.secret()), 401, "unauthenticated");
            assertProblem(revoke(lost.secret()), 401, "unauthenticated");
        }
    }

    @Nested
    class Unavailable {
        @Test
        void until_dynamodb_has_it_and_ok_when_asked_again() {
            Made key = made("conversations:read");
            surroundings.dynamo.cut();
            try {
                assertProblem(revoke(key.secret()), 503, "not-yet-enforced");
                assertProblem(api.get("/keys/self", key.secret()), 401, "unauthenticated");
            } finally {
                surroundings.dynamo.restore();
            }
            assertThat(revoke(key.secret()).status()).isEqualTo(200);
            assertThat(surroundings.copy(key.plainId(), "status").s()).isEqualTo("revoked");
        }

        @Test
        void while_sql_is_away() {
            Made key = made("conversations:read");
            surroundings.sql.cut();
            try {
                assertProblem(api.get("/keys/self", key.secret()), 503, "unavailable");
                assertProblem(revoke(key.secret()), 503, "unavailable");
            } finally {
                surroundings.sql.restore();
            }
        }
    }

    private Answer revoke(@Nullable String secret) {
        return api.post("/keys/self/revoke", secret, null);
    }

    /** Makes the key's first secret the previous one of a rotation that is under way. */
    private static void rotated(Made key, String retires) {
        Sql.execute("""
                UPDATE keys SET previous_verifier = COALESCE(previous_verifier, verifier), previous_pepper = 1,
                previous_hint = hint, overlap = 60, verifier = ?, retires = %s WHERE id = ?""".formatted(retires),
                "n".repeat(43), key.plainId());
    }

    /** A key as an import makes it: its id and verifier come from the secret's hash. */
    private Made imported(String secret) {
        Made template = made("conversations:read");
        SecretHash hash = SecretHash.of(new Secret(secret));
        KeyId id = ImportedFormat.idOf(hash);
        String verifier = PepperRing.parse("1:" + "p".repeat(64)).pepper(1).orElseThrow().verifier(hash).value();
        Sql.execute("UPDATE keys SET id = ?, verifier = ?, imported = true WHERE id = ?", id.value(), verifier,
                template.plainId());
        context.getBean(Projector.class).project(id);
        return new Made(context.getBean(Profile.class).shownId(id), secret);
    }

    @Test
    void holders_do_nothing_else() {
        String secret = made("conversations:read").secret();
        for (String other : List.of("/workspaces", path)) {
            assertProblem(api.get(other, secret), 403, "forbidden");
        }
    }
}
