package dev.clavis.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key of management does what it was given, as far as its owner may now, in its own workspace, and nothing else. */
class ManagementKeyTest extends ApiTest {
    private String workspace = "";
    private String path = "";

    @BeforeEach
    void workspace() {
        workspace = fresh("acme");
        path = "/workspaces/" + workspace + "/keys";
        Sql.workspace(workspace, "enterprise", 100, "owner", "admin", "member");
    }

    @Nested
    class Ok {
        @Test
        void for_each_operation_that_a_permission_includes() {
            Made made = made("keys:read");

            assertThat(api.get(path, made.secret()).status()).isEqualTo(200);
            assertThat(api.get(path + "/" + made.id(), made.secret()).status()).isEqualTo(200);
            assertProblem(api.post(path + "/" + made.id() + "/revoke", made.secret(), null), 403, "forbidden");
            assertProblem(api.delete(path + "/" + made.id(), made.secret()), 403, "forbidden");
            assertProblem(create(made.secret(), "keys:read"), 403, "forbidden");
        }

        @Test
        void to_give_what_it_has_itself_and_nothing_else() {
            String secret = made("keys:write", "conversations:read").secret();

            assertThat(create(secret, "conversations:read").status()).isEqualTo(201);
            assertThat(create(secret, "keys:write").status()).isEqualTo(201);
            for (String lacking : List.of("keys:read", "conversations:write", "workspace:admin", "deployment:admin")) {
                assertProblem(create(secret, lacking), 400, "permission-not-grantable");
                assertProblem(create(secret, "conversations:read", lacking), 400, "permission-not-grantable");
            }
        }

        @Test
        void to_revoke_with_a_key_that_can_give_nothing_of_the_product() {
            String secret = made("keys:write").secret();
            String victim = made("conversations:read").id();

            assertProblem(create(secret, "conversations:read"), 400, "permission-not-grantable");
            assertThat(api.post(path + "/" + victim + "/revoke", secret, null).status()).isEqualTo(200);
            assertProblem(api.get(path + "/" + victim, secret), 403, "forbidden");
        }

        @Test
        void its_keys_belong_to_its_owner_and_the_audit_log_names_it() {
            Made made = made("keys:write", "conversations:read");

            String child = create(made.secret(), "conversations:read").text("id");

            assertThat(Sql.query("SELECT owner FROM keys WHERE id = ?", child.substring(4)))
                    .containsExactly("user_" + workspace + "-owner");
            assertThat(Sql.query("SELECT actor FROM events WHERE target = ?", child)).containsExactly(made.id());
            assertThat(Sql.query("SELECT address FROM events WHERE target = ?", child)).containsExactly("203.0.113.7");
        }

        @Test
        void lists_its_own_workspace_alone() {
            String other = fresh("other");
            Sql.workspace(other, "enterprise", 10);
            Sql.member(other, workspace + "-owner", "owner");

            Answer answer = api.get("/workspaces", made("keys:write").secret());

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().get("items").size()).isEqualTo(1);
            assertThat(answer.body()).contains(workspace).doesNotContain(other);
            assertThat(api.get("/workspaces", token(workspace + "-owner")).body()).contains(workspace, other);
        }

        @Test
        void with_the_retiring_secret_until_it_retires() {
            Made old = made("keys:read");
            Made fresh = made("keys:read");
            Sql.execute("""
                    UPDATE keys SET previous_verifier = verifier, previous_pepper = pepper, previous_hint = hint,
                    overlap = 60, retires = now() + interval '1 minute', verifier = ? WHERE id = ?""",
                    "n".repeat(43), old.plainId());
            assertThat(api.get(path, old.secret()).status()).isEqualTo(200);

            Sql.execute("UPDATE keys SET retires = now() - interval '1 second' WHERE id = ?", old.plainId());
            assertProblem(api.get(path, old.secret()), 401, "unauthenticated");
            assertThat(api.get(path, fresh.secret()).status()).isEqualTo(200);
        }
    }

    @Nested
    class Unauthenticated {
        @Test
        void with_a_secret_that_nobody_made_and_without_any_sql() {
            String secret = made("keys:read").secret();
            surroundings.sql.cut();
            try {
                for (int at : new int[]{8, 12, 20, 30, secret.length() - 1 }) {
                    char other = secret.charAt(at) == 'a' ? 'b' : 'a';
                    String tampered = secret.substring(0, at) + other + secret.substring(at + 1);
                    assertProblem(api.get(path, tampered), 401, "unauthenticated");
                }
                assertProblem(api.get(path, secret), 503, "unavailable");
            } finally {
                surroundings.sql.restore();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"sk_live_", "sk_live_eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", "a.b.c", "SK_LIVE_x" })
        void with_what_only_looks_like_something(String text) {
            assertProblem(api.get(path, text), 401, "unauthenticated");
            assertProblem(api.get(path, text + "a".repeat(10_000)), 401, "unauthenticated");
        }

        @Test
        void with_a_revoked_or_expired_key_at_once() {
            Made revoked = made("keys:read", "keys:write");
            assertThat(api.post(path + "/" + revoked.id() + "/revoke", revoked.secret(), null).status()).isEqualTo(200);
            assertProblem(api.get(path, revoked.secret()), 401, "unauthenticated");
            assertProblem(api.get("/workspaces", revoked.secret()), 401, "unauthenticated");

            Made expired = made("keys:read");
            Sql.execute("UPDATE keys SET expires = now() WHERE id = ?", expired.plainId());
            assertProblem(api.get(path, expired.secret()), 401, "unauthenticated");
        }

        @Test
        void with_a_well_made_secret_that_is_in_no_database() {
            Made made = made("keys:read");
            Sql.execute("DELETE FROM keys WHERE id = ?", made.plainId());
            assertProblem(api.get(path, made.secret()), 401, "unauthenticated");
        }
    }

    @Nested
    class Forbidden {
        @Test
        void with_a_key_without_any_permission_of_management() {
            String secret = made("conversations:read", "conversations:write").secret();

            assertProblem(api.get(path, secret), 403, "forbidden");
            assertProblem(create(secret, "conversations:read"), 403, "forbidden");
            assertProblem(api.get("/workspaces", secret), 403, "forbidden");
        }

        @Test
        void while_its_workspace_is_suspended() {
            String secret = made("keys:read").secret();
            Sql.execute("UPDATE workspaces SET suspended = now() WHERE id = ?", workspace);
            assertProblem(api.get(path, secret), 403, "forbidden");

            Sql.execute("UPDATE workspaces SET suspended = NULL WHERE id = ?", workspace);
            assertThat(api.get(path, secret).status()).isEqualTo(200);
        }

        @Test
        void from_an_address_that_its_rules_do_not_admit() {
            Made made = made("keys:read");
            Sql.execute("UPDATE keys SET addresses = '198.51.100.0/24' WHERE id = ?", made.plainId());
            assertProblem(api.get(path, made.secret()), 403, "forbidden");

            Sql.execute("UPDATE keys SET addresses = '198.51.100.0/24 203.0.113.0/24' WHERE id = ?", made.plainId());
            assertThat(api.get(path, made.secret()).status()).isEqualTo(200);
        }

        @Test
        void for_what_its_owner_may_not_do_any_more() {
            String secret = made("keys:read", "keys:write").secret();
            role("member");
            assertThat(api.get(path, secret).status()).isEqualTo(200);
            assertProblem(create(secret, "keys:read"), 403, "forbidden");

            Sql.execute("UPDATE members SET disabled = now() WHERE workspace = ? AND role = 'member'", workspace);
            assertProblem(api.get(path, secret), 403, "forbidden");
        }

        private void role(String role) {
            Sql.execute("UPDATE members SET role = ? WHERE workspace = ? AND user_id = ?", role, workspace,
                    "user_" + workspace + "-owner");
        }
    }

    @Test
    void not_found_in_every_other_workspace() {
        String other = fresh("other");
        Sql.workspace(other, "enterprise", 10);
        Sql.member(other, workspace + "-owner", "owner");
        String secret = made("keys:read", "keys:write", "workspace:admin").secret();

        assertProblem(api.get("/workspaces/" + other + "/keys", secret), 404, "not-found");
        assertProblem(api.get("/workspaces/nowhere/keys", secret), 404, "not-found");
        assertProblem(api.post("/workspaces/" + other + "/keys", secret, body("keys:read")), 404, "not-found");
    }

    @Nested
    class OfTheOperator {
        @Test
        void made_by_the_operator_alone_and_enters_every_workspace() {
            assertProblem(create(token(workspace + "-owner"), "deployment:admin"), 400, "permission-not-grantable");
            Made made = operators("deployment:admin");
            String other = fresh("other");
            Sql.workspace(other, "enterprise", 10, "owner");

            assertThat(api.get("/workspaces/" + other + "/keys", made.secret()).status()).isEqualTo(200);
            assertProblem(api.post("/workspaces/" + other + "/keys", made.secret(), body("conversations:read")), 403,
                    "forbidden");
            assertProblem(create(made.secret(), "deployment:admin"), 400, "permission-not-grantable");
            assertProblem(create(made.secret(), "conversations:read"), 400, "permission-not-grantable");
        }

        @Test
        void ends_with_the_membership_of_its_owner() {
            Made made = operators("deployment:admin");
            Sql.execute("DELETE FROM members WHERE workspace = ? AND role = 'owner'", workspace);

            assertProblem(api.get(path, made.secret()), 403, "forbidden");
        }

        private Made operators(String... permissions) {
            String operator = surroundings.issuer.sign(surroundings.issuer.claims(workspace + "-owner")
                    .claim("groups", List.of("clavis-operators")).build());
            return made(api.post(path, operator, body(permissions).replace("}",
                    ",\"expiresAt\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"}")));
        }
    }

    @Test
    void never_a_key_by_one_that_is_revoked_already() throws Exception {
        for (int round = 0; round < 20; round++) {
            Made made = made("keys:write", "conversations:read");
            try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
                List<Future<Answer>> creations = List.of(
                        threads.submit(() -> create(made.secret(), "conversations:read")),
                        threads.submit(() -> create(made.secret(), "conversations:read")),
                        threads.submit(() -> create(made.secret(), "conversations:read")));
                int status = api.post(path + "/" + made.id() + "/revoke", token(workspace + "-owner"), null).status();
                assertThat(status).isEqualTo(200);
                for (Future<Answer> creation : creations) {
                    assertThat(creation.get().status()).isIn(201, 401);
                }
            }
        }
        // By the version of the revocation, which was written with the workspace held: no child is newer than that.
        assertThat(Sql.query("""
                SELECT c.id FROM keys c JOIN keys p ON c.maker = 'key_' || p.id
                WHERE c.workspace = ? AND c.created > p.revoked""", workspace)).isEmpty();
    }

    private Made made(String... permissions) {
        return made(create(token(workspace + "-owner"), permissions));
    }

    private static Made made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Made(answer.text("id"), answer.text("secret"));
    }

    private Answer create(String token, String... permissions) {
        return api.post(path, token, body(permissions));
    }

    private static String body(String... permissions) {
        return "{\"name\":\"CI\",\"environment\":\"live\",\"permissions\":[\"%s\"]}"
                .formatted(String.join("\",\"", permissions));
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    private record Made(String id, String secret) {
        String plainId() {
            return id.substring("key_".length());
        }
    }
}
