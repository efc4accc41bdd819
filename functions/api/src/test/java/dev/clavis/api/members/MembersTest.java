package dev.clavis.api.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import dev.clavis.core.enforcement.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest extends WorkspaceTest {
    private static final Set<String> BOTH = Set.of("conversations:read", "conversations:write");

    @Nested
    class Listed {
        @Test
        void ok_page_by_page_without_service_accounts() {
            api.post(path + "/service-accounts", as("owner"), "{\"name\":\"CI\",\"role\":\"admin\"}");

            List<String> subjects = new ArrayList<>();
            String cursor = "";
            for (int page = 0; page < 3; page++) {
                Answer answer = api.get(path + "/members?limit=1" + cursor, as("member"));
                assertStatus(answer, 200);
                subjects.add(answer.json().get("items").get(0).get("subject").getStringValue());
                cursor = "&cursor=" + answer.text("next");
            }
            assertThat(subjects).containsExactlyInAnyOrder(subject("owner"), subject("admin"), subject("member"));
            assertThat(cursor).isEqualTo("&cursor=null");
        }

        @Test
        void ok_without_an_address_that_nobody_here_knew() {
            String ada = fresh("ada");
            api.get("/workspaces", token(ada, ada + "@example.com", true));

            assertThat(put(as("owner"), ada, "member").body()).contains("\"email\":null");
            assertThat(api.get(path + "/members", as("member")).body()).contains(ada).doesNotContain("example.com")
                    .contains("\"role\":\"owner\"").contains("createdAt");
        }

        @Test
        void ok_with_the_address_of_the_invitation_and_the_verified_one_of_the_founder() {
            String ada = fresh("ada");
            api.post(path + "/invitations", as("owner"),
                    "{\"email\":\"" + ada + "@example.com\",\"role\":\"member\"}");
            String verified = token(ada, ada + "@example.com", true);
            String founded = "/workspaces/" + api.post("/workspaces", verified, "{\"name\":\"A\"}").text("id");
            String grace = fresh("grace");
            String unverified = token(grace, grace + "@example.com", false);
            String other = "/workspaces/" + api.post("/workspaces", unverified, "{\"name\":\"B\"}").text("id");

            String address = "\"email\":\"" + ada + "@example.com\"";
            assertThat(api.get(path + "/members", as("member")).body()).contains(address);
            assertThat(api.get(founded + "/members", verified).body()).contains(address);
            assertThat(api.get(other + "/members", unverified).body()).contains("\"email\":null");
            assertThat(api.get("/workspaces", unverified).body()).doesNotContain("@example.com");
        }

        @Test
        void not_found_for_a_stranger() {
            assertProblem(api.get(path + "/members", token(fresh("stranger"))), 404, "not-found");
        }
    }

    @Nested
    class Put {
        @Test
        void created_for_a_subject_that_is_known_and_in_force_at_its_next_request() {
            String newcomer = fresh("newcomer");
            api.get("/workspaces", token(newcomer));

            Answer answer = put(as("owner"), newcomer, "admin");

            assertStatus(answer, 201);
            assertThat(answer.text("subject")).isEqualTo(newcomer);
            assertThat(answer.text("role")).isEqualTo("admin");
            assertThat(api.get("/workspaces", token(newcomer)).body()).contains(workspace);
            assertThat(events(userId(newcomer))).containsExactly("member.added");
        }

        @Test
        void created_for_a_subject_that_has_never_been_seen_and_waits_for_it() {
            String expected = "auth0|" + fresh("expected");

            assertStatus(api.put(path + "/members/" + expected.replace("|", "%7C"), as("owner"),
                    "{\"role\":\"member\"}"), 201);

            assertThat(Sql.query("SELECT workspace FROM users WHERE subject = ?", expected)).containsExactly("null");
            assertThat(api.get("/workspaces", token(expected)).body()).contains(workspace).contains("w_");
            assertThat(Sql.query("SELECT count(*) FROM users WHERE subject = ?", expected)).containsExactly("1");
        }

        @Test
        void ok_for_an_id_and_a_change_of_role() {
            String newcomer = fresh("newcomer");
            put(as("owner"), newcomer, "member");

            Answer answer = put(as("owner"), userId(newcomer), "admin");

            assertStatus(answer, 200);
            assertThat(answer.text("role")).isEqualTo("admin");
            assertThat(events(userId(newcomer))).containsExactly("member.added", "member.changed");
            assertThat(Sql.query("SELECT before || after FROM events WHERE target = ? AND type = 'member.changed'",
                    userId(newcomer)).getFirst()).contains("\"role\":\"member\"").contains("\"role\":\"admin\"");
        }

        @Test
        void ok_again_without_a_second_event() {
            for (int i = 0; i < 2; i++) {
                assertStatus(put(as("owner"), subject("member"), "admin"), 200);
            }
            assertThat(events(userId(subject("member")))).containsExactly("member.changed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"role\":\"king\"}", "{\"role\":7}", "{\"role\":\"member\",\"x\":1}" })
        void bad_request_for_another_body(String body) {
            assertStatus(api.put(path + "/members/" + subject("member"), as("owner"), body), 400);
        }

        @Test
        void bad_request_that_names_the_roles() {
            assertThat(put(as("owner"), subject("member"), "king").text("detail")).contains("owner, admin, member");
        }

        @ParameterizedTest
        @ValueSource(strings = {"user_00000000000000000000000000000000", "service_00000000000000000000000000000000",
                "%00", "%20" })
        void not_found_for_who_cannot_be(String user) {
            assertProblem(put(as("owner"), user, "member"), 404, "not-found");
        }

        @ParameterizedTest
        @ValueSource(strings = {"admin", "member" })
        void forbidden_without_the_right(String role) {
            assertProblem(put(as(role), subject("member"), "admin"), 403, "forbidden");
        }

        @Test
        void not_found_for_a_stranger_who_leaves_no_user_behind() {
            String stranger = fresh("stranger");
            String expected = fresh("expected");

            assertProblem(put(token(stranger), expected, "member"), 404, "not-found");
            assertThat(Sql.query("SELECT id FROM users WHERE subject = ?", expected)).isEmpty();
        }

        @Test
        void ok_for_the_operator() {
            assertStatus(put(operator(), fresh("newcomer"), "owner"), 201);
        }

        @Test
        void last_owner_for_the_only_one_even_from_the_operator_and_beside_a_service_account() {
            assertStatus(api.post(path + "/service-accounts", as("owner"), "{\"name\":\"CI\",\"role\":\"owner\"}"),
                    201);

            assertProblem(put(as("owner"), subject("owner"), "admin"), 409, "last-owner");
            assertProblem(put(operator(), subject("owner"), "member"), 409, "last-owner");
            put(as("owner"), fresh("expected"), "owner");
            assertProblem(put(as("owner"), subject("owner"), "admin"), 409, "last-owner");
            api.get("/workspaces", as("admin"));
            assertStatus(put(as("owner"), subject("admin"), "owner"), 200);
            assertStatus(put(as("owner"), subject("owner"), "admin"), 200);
        }
    }

    @Nested
    class Removed {
        @Test
        void no_content_and_the_keys_may_do_nothing_and_everything_again_once_back() {
            String key = keyOf("admin");
            String dead = keyOf("admin");
            api.post(path + "/keys/key_" + dead + "/revoke", as("owner"), null);
            String other = keyOf("owner");

            assertStatus(remove(as("owner"), subject("admin")), 204);

            assertThat(permissions(key)).isEmpty();
            assertThat(permissions(other)).isEqualTo(BOTH);
            assertProblem(api.get(path, as("admin")), 404, "not-found");

            assertStatus(put(as("owner"), subject("admin"), "admin"), 201);

            assertThat(permissions(key)).isEqualTo(BOTH);
            assertThat(status(dead)).isEqualTo(Status.REVOKED);
            assertThat(events(userId(subject("admin")))).containsExactly("member.removed", "member.added");
        }

        @Test
        void no_content_again_and_again() {
            for (int i = 0; i < 2; i++) {
                assertStatus(remove(as("owner"), subject("member")), 204);
            }
            assertThat(events(userId(subject("member")))).containsExactly("member.removed");
        }

        @Test
        void not_found_for_who_never_was_a_member() {
            String stranger = fresh("stranger");
            api.get("/workspaces", token(stranger));

            assertProblem(remove(as("owner"), stranger), 404, "not-found");
            assertProblem(remove(as("owner"), fresh("nobody")), 404, "not-found");
        }

        @Test
        void no_content_for_oneself_without_any_right() {
            assertStatus(remove(as("member"), subject("member")), 204);
            String newcomer = fresh("newcomer");
            put(as("owner"), newcomer, "admin");
            assertStatus(remove(token(newcomer), userId(newcomer)), 204);
        }

        @Test
        void no_content_for_oneself_again_only_once_it_is_in_force() {
            String key = keyOf("admin");
            withoutDynamoDb(() -> {
                for (int i = 0; i < 2; i++) {
                    assertProblem(remove(as("admin"), subject("admin")), 503, "not-yet-enforced");
                }
            });
            assertThat(permissions(key)).isEqualTo(BOTH);

            assertStatus(remove(as("admin"), subject("admin")), 204);

            assertThat(permissions(key)).isEmpty();
            assertThat(events(userId(subject("admin")))).containsExactly("member.removed");
        }

        @Test
        void not_found_for_who_has_left_and_asks_for_anything_else() {
            remove(as("admin"), subject("admin"));

            assertProblem(remove(as("admin"), subject("member")), 404, "not-found");
            assertProblem(remove(as("admin"), fresh("nobody")), 404, "not-found");
        }

        @Test
        void not_found_for_who_was_removed_by_others_and_for_who_left_long_ago() {
            remove(as("owner"), subject("member"));
            assertProblem(remove(as("member"), subject("member")), 404, "not-found");

            Sql.execute("""
                    INSERT INTO events (id, workspace, type, target, actor, address, agent, created)
                    SELECT 'event_' || md5(?), ?, 'member.removed', id, id, '', '', now() - interval '25 hours'
                    FROM users WHERE subject = ?""", workspace, workspace, subject("member"));
            assertProblem(remove(as("member"), subject("member")), 404, "not-found");
        }

        @ParameterizedTest
        @CsvSource({"admin,member", "member,admin", "member,nobody" })
        void forbidden_for_others_without_the_right(String role, String other) {
            assertProblem(remove(as(role), subject(other)), 403, "forbidden");
        }

        @Test
        void last_owner_for_the_only_one() {
            assertProblem(remove(as("owner"), subject("owner")), 409, "last-owner");
            assertProblem(remove(operator(), subject("owner")), 409, "last-owner");
        }

        @Test
        void not_yet_enforced_while_dynamodb_is_away_then_no_content_once_it_is_in_force() {
            String key = keyOf("admin");
            withoutDynamoDb(() -> {
                for (int i = 0; i < 2; i++) {
                    assertProblem(remove(as("owner"), subject("admin")), 503, "not-yet-enforced");
                }
            });
            assertThat(permissions(key)).isEqualTo(BOTH);

            assertStatus(remove(as("owner"), subject("admin")), 204);

            assertThat(permissions(key)).isEmpty();
        }

        @Test
        void not_yet_enforced_for_a_lower_role_then_ok_when_repeated() {
            String key = keyOf("admin");
            withoutDynamoDb(
                    () -> assertProblem(put(as("owner"), subject("admin"), "member"), 503, "not-yet-enforced"));
            long before = version(key);

            assertStatus(put(as("owner"), subject("admin"), "member"), 200);

            assertThat(version(key)).isGreaterThan(before);
        }

        @Test
        void accepted_with_an_operation_for_more_keys_than_can_be_waited_for() {
            String key = keyOf("admin");
            int more = 500;
            assertThat(Sql.execute("""
                    INSERT INTO keys (id, workspace, owner, maker, name, environment, permissions, verifier, pepper,
                    hint, version, created) SELECT substr(md5(random()::text), 1, 8), workspace, owner, maker, name,
                    environment, permissions, verifier, pepper, hint, version, created
                    FROM keys, generate_series(1, ?) WHERE id = ?""", more, key)).isEqualTo(more);

            withoutDynamoDb(() -> {
                Answer answer = remove(as("owner"), subject("admin"));
                assertStatus(answer, 202);
                assertThat(answer.text("status")).isEqualTo("running");
                assertThat(answer.headers()).containsEntry("location", path + "/operations/" + answer.text("id"));
            });
            assertStatus(remove(as("owner"), subject("admin")), 204);

            assertThat(permissions(key)).isEmpty();
        }

        private long version(String key) {
            return Long.parseLong(surroundings.copy(key, "version").n());
        }
    }

    private Answer put(String token, String user, String role) {
        return api.put(path + "/members/" + user, token, "{\"role\":\"" + role + "\"}");
    }

    private Answer remove(String token, String user) {
        return api.delete(path + "/members/" + user, token);
    }
}
