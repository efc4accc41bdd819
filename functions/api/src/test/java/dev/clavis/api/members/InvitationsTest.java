package dev.clavis.api.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import dev.clavis.api.projection.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationsTest extends WorkspaceTest {
    private String name = "";
    private String email = "";

    @BeforeEach
    void guest() {
        name = fresh("guest");
        email = name + "@example.com";
    }

    @Nested
    class Made {
        @Test
        void created_in_lower_case_and_listed_until_deleted() {
            Answer answer = invite(as("owner"), name.toUpperCase(Locale.ROOT) + "@Example.COM", "admin");

            assertStatus(answer, 201);
            assertThat(answer.text("email")).isEqualTo(email);
            assertThat(answer.text("role")).isEqualTo("admin");
            assertThat(answer.text("inviter")).isEqualTo(userId(subject("owner")));
            String id = answer.text("id");
            assertThat(api.get(path + "/invitations", as("owner")).body()).contains(id);

            assertStatus(api.delete(path + "/invitations/" + id, as("owner")), 204);
            assertProblem(api.delete(path + "/invitations/" + id, as("owner")), 404, "not-found");
            assertThat(api.get(path + "/invitations", as("owner")).body()).doesNotContain(id);
            assertThat(events(id)).containsExactly("invitation.created", "invitation.deleted");
        }

        @Test
        void ok_page_by_page() {
            invite(as("owner"), "a" + email, "member");
            invite(as("owner"), "b" + email, "member");

            Answer page = api.get(path + "/invitations?limit=1", as("owner"));
            assertThat(page.body()).contains("a" + email).doesNotContain("b" + email);
            assertThat(api.get(path + "/invitations?limit=1&cursor=" + page.text("next"), as("owner")).body())
                    .contains("b" + email).endsWith("\"next\":null}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"nobody", "a@b", "a b@example.com", "a@example.com\\n", "\u212Aim@example.com",
                "a@ex\u00E4mple.com", "@example.com", "a@@example.com", "", "a@-example.com", "a..b@example.com" })
        void bad_request_for_what_is_no_address(String text) {
            assertProblem(invite(as("owner"), text, "member"), 400, "invalid-field");
        }

        @Test
        void already_exists_for_a_second_one_and_for_a_member() {
            assertStatus(invite(as("owner"), email, "member"), 201);
            assertProblem(invite(as("owner"), email, "admin"), 409, "already-exists");
            api.get("/workspaces", token(name, email, true));
            assertProblem(invite(as("owner"), email, "admin"), 409, "already-exists");
        }

        @Test
        void created_for_who_is_a_member_by_another_way_and_so_tells_nobody_their_address() {
            api.get("/workspaces", token(subject("member"), email, true));
            assertStatus(invite(as("owner"), email, "admin"), 201);
        }

        @Test
        void created_again_once_the_one_before_is_too_old() {
            String old = invite(as("owner"), email, "member").text("id");
            Sql.execute("UPDATE invitations SET created = now() - interval '15 days' WHERE id = ?", old);
            assertStatus(api.get(path, token(name, email, true)), 404);

            assertStatus(invite(as("owner"), email, "member"), 201);
            assertThat(events(old)).containsExactly("invitation.created", "invitation.deleted");
            assertStatus(api.get(path, token(name, email, true)), 200);
        }

        @Test
        void already_exists_beyond_as_many_as_can_wait() {
            Sql.execute("""
                    INSERT INTO invitations (id, workspace, email, role, inviter, created)
                    SELECT 'invitation_' || md5(?1 || n), ?1, n || '@example.com', 'member', 'x', now()
                    FROM generate_series(1, 500) n""".replace("?1", "'" + workspace + "'"));
            assertProblem(invite(as("owner"), email, "member"), 409, "already-exists");
        }

        @ParameterizedTest
        @ValueSource(strings = {"admin", "member" })
        void forbidden_without_the_right(String role) {
            assertProblem(invite(as(role), email, "member"), 403, "forbidden");
            assertProblem(api.get(path + "/invitations", as(role)), 403, "forbidden");
            assertProblem(api.delete(path + "/invitations/x", as(role)), 403, "forbidden");
        }

        @Test
        void not_found_for_a_stranger() {
            assertProblem(invite(token(fresh("stranger")), email, "member"), 404, "not-found");
        }

        @Test
        void not_found_for_one_of_another_workspace() {
            String id = invite(as("owner"), email, "member").text("id");
            String other = fresh("other");
            Sql.workspace(other, "standard", 10, "owner");

            assertProblem(api.delete("/workspaces/" + other + "/invitations/" + id, token(other + "-owner")), 404,
                    "not-found");
        }

        @Test
        void one_of_many_at_once() throws Exception {
            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
                List<Callable<Answer>> calls = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    calls.add(() -> invite(as("owner"), email, "member"));
                }
                for (Future<Answer> answer : threads.invokeAll(calls)) {
                    statuses.add(answer.get().status());
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
        }
    }

    @Nested
    class Withdrawn {
        @Test
        void with_the_inviter_who_is_removed_or_demoted() {
            api.put(path + "/members/" + subject("admin"), as("owner"), "{\"role\":\"owner\"}");
            String first = invite(as("admin"), email, "owner").text("id");
            api.put(path + "/members/" + subject("admin"), as("owner"), "{\"role\":\"admin\"}");
            assertThat(events(first)).containsExactly("invitation.created", "invitation.deleted");

            api.put(path + "/members/" + subject("admin"), as("owner"), "{\"role\":\"owner\"}");
            String second = invite(as("admin"), email, "owner").text("id");
            String other = invite(as("owner"), "x" + email, "owner").text("id");
            assertStatus(api.delete(path + "/members/" + subject("admin"), as("owner")), 204);
            assertThat(events(second)).containsExactly("invitation.created", "invitation.deleted");
            assertThat(events(other)).containsExactly("invitation.created");
            assertStatus(api.get(path, token(name, email, true)), 404);
        }

        @Test
        void with_the_owner_of_the_key_that_made_it() {
            api.put(path + "/members/" + subject("admin"), as("owner"), "{\"role\":\"owner\"}");
            String key = api.post(path + "/keys", as("admin"), """
                    {"name":"CI","environment":"live","permissions":["workspace:admin","conversations:read",
                    "conversations:write","keys:read"]}""").text("secret");
            Answer invitation = invite(key, email, "member");
            assertThat(invitation.text("inviter")).isEqualTo(userId(subject("admin")));

            api.delete(path + "/members/" + subject("admin"), as("owner"));
            assertThat(events(invitation.text("id"))).containsExactly("invitation.created", "invitation.deleted");
        }

        @Test
        void with_the_right_of_the_service_account_whose_key_made_it() {
            String account = api.post(path + "/service-accounts", as("owner"),
                    "{\"name\":\"CI\",\"role\":\"owner\"}").text("id");
            String key = api.post(path + "/keys", as("owner"), """
                    {"name":"CI","environment":"live","owner":"ACCOUNT","permissions":["workspace:admin",
                    "conversations:read","conversations:write","keys:read"]}""".replace("ACCOUNT", account))
                    .text("secret");
            String id = invite(key, email, "member").text("id");

            assertStatus(api.patch(path + "/service-accounts/" + account, as("owner"), "{\"disabled\":true}"), 200);
            assertThat(events(id)).containsExactly("invitation.created", "invitation.deleted");
        }

        @Test
        void when_it_would_bring_back_who_is_removed() {
            api.put(path + "/members/" + name, as("owner"), "{\"role\":\"member\"}");
            api.get(path, token(name, "x" + email, true));
            String id = invite(as("owner"), "x" + email, "member").text("id");

            assertStatus(api.delete(path + "/members/" + name, as("owner")), 204);
            assertThat(events(id)).containsExactly("invitation.created", "invitation.deleted");
            assertStatus(api.get(path, token(name, "x" + email, true)), 404);
        }
    }

    @Nested
    class Taken_up {
        @Test
        void at_the_first_sign_in_with_the_verified_address_and_gone_then() {
            String id = invite(as("owner"), email, "admin").text("id");

            assertThat(api.get("/workspaces", token(name, name + "@EXAMPLE.com", true)).body())
                    .contains("\"id\":\"" + workspace + "\"").contains("\"role\":\"admin\"");

            assertThat(events(id)).containsExactly("invitation.created", "invitation.accepted");
            assertThat(events(userId(name))).containsExactly("member.added");
            assertThat(api.get(path + "/invitations", as("owner")).body()).doesNotContain(id);
        }

        @Test
        void ten_at_a_request_the_oldest_first_and_none_into_a_role_that_is_gone() {
            for (int i = 0; i < 12; i++) {
                String each = workspace + "-" + i;
                Sql.workspace(each, "standard", 10, "owner");
                Sql.execute("""
                        INSERT INTO invitations (id, workspace, email, role, inviter, created)
                        VALUES (?, ?, ?, ?, 'x', now() - ? * interval '1 minute')""", "i-" + each, each, email,
                        i == 11 ? "gone" : "member", i);
            }
            String token = token(name, email, true);
            api.get("/workspaces", token);
            assertThat(Sql.query("SELECT id FROM invitations WHERE email = ? ORDER BY id", email))
                    .containsExactly("i-" + workspace + "-0", "i-" + workspace + "-11");
            api.get("/workspaces", token);
            assertThat(Sql.query("SELECT id FROM invitations WHERE email = ?", email))
                    .containsExactly("i-" + workspace + "-11");
        }

        @Test
        void at_the_next_request_of_who_was_there_before() {
            api.get("/workspaces", token(name, email, true));
            invite(as("owner"), email, "member");

            assertStatus(api.get(path, token(name, email, true)), 200);
        }

        @Test
        void not_without_verification_nor_with_another_address_nor_with_none() {
            invite(as("owner"), email, "member");
            for (String token : List.of(token(name, email, false), token(name, "x" + email, true), token(name))) {
                assertStatus(api.get(path, token), 404);
            }
        }

        @Test
        void not_by_a_letter_that_is_only_alike_in_lower_case() {
            invite(as("owner"), "k" + email, "member");

            assertStatus(api.get(path, token(name, "\u212A" + email, true)), 404);
        }

        @Test
        void by_a_member_without_a_change_of_role() {
            invite(as("owner"), email, "owner");
            api.put(path + "/members/" + name, as("owner"), "{\"role\":\"member\"}");

            assertThat(api.get(path, token(name, email, true)).text("role")).isEqualTo("member");
            assertThat(Sql.query("SELECT id FROM invitations WHERE email = ?", email)).isEmpty();
        }

        @Test
        void by_one_of_many_requests_at_once() throws Exception {
            String id = invite(as("owner"), email, "member").text("id");
            try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
                List<Callable<Answer>> calls = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    calls.add(() -> api.get(path, token(name, email, true)));
                }
                for (Future<Answer> answer : threads.invokeAll(calls)) {
                    assertThat(answer.get().status()).isEqualTo(200);
                }
            }
            assertThat(events(id)).containsExactly("invitation.created", "invitation.accepted");
        }

        @Test
        void with_the_keys_from_before_once_the_sweep_has_come_by() {
            api.get("/workspaces", token(name, email, true));
            api.put(path + "/members/" + name, as("owner"), "{\"role\":\"admin\"}");
            String key = api.post(path + "/keys", token(name), KEY).text("id").substring("key_".length());
            assertStatus(api.delete(path + "/members/" + name, as("owner")), 204);
            assertThat(permissions(key)).isEmpty();
            invite(as("owner"), email, "admin");

            api.get("/workspaces", token(name, email, true));
            Sql.execute("UPDATE outbox SET created = created - interval '1 minute'");
            new Sweep(context).handleRequest(null, null);

            assertThat(permissions(key)).isNotEmpty();
        }
    }

    private Answer invite(String token, String address, String role) {
        return api.post(path + "/invitations", token,
                "{\"email\":\"" + address + "\",\"role\":\"" + role + "\"}");
    }
}
