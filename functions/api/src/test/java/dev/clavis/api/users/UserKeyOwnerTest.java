package dev.clavis.api.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is the user whose key it is. Others may end the key, and never see what stands for its user. */
class UserKeyOwnerTest extends UserKeyTest {
    private String member(String role) {
        String subject = fresh("member");
        Sql.member(personal, subject, role);
        return token(subject);
    }

    private Answer rotate(String path, String caller) {
        return api.post(path + "/rotate", caller, "{\"overlapSeconds\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin", "member" })
    void forbidden_for_other_members_of_the_workspace_to_rotate(String role) {
        String token = newToken();
        Answer answer = rotate(keyPath(), member(role));

        assertProblem(answer, 403, "forbidden");
        assertThat(answer.body()).doesNotContain("view_api_");
        assertThat(verdict(token)).isEqualTo("valid");
        assertThat(keyEvents()).containsExactly("key.created");
    }

    @Test
    void forbidden_for_the_operator_and_for_the_key_itself_to_rotate() {
        String token = newToken();
        String path = keyPath();
        assertStatus(api.patch(path, token(user), "{\"permissions\":[\"keys:read\",\"keys:write\",\"things:read\"]}"),
                200);

        assertProblem(rotate(path, operator()), 403, "forbidden");
        assertProblem(rotate(path, token), 403, "forbidden");
        assertThat(data(view(), "token")).isEqualTo(token);
    }

    @Test
    void the_user_rotates_and_other_members_narrow_and_revoke() {
        String first = newToken();
        String path = keyPath();
        String admin = member("admin");

        Answer rotated = rotate(path, token(user));
        assertStatus(rotated, 201);
        assertThat(verdict(first)).isEqualTo("unknown");
        assertThat(verdict(rotated.text("secret"))).isEqualTo("valid");
        assertStatus(api.patch(path, admin, "{\"limits\":{\"minute\":5}}"), 200);
        assertStatus(api.post(path + "/revoke", admin, null), 200);
        assertThat(verdict(rotated.text("secret"))).isEqualTo("revoked");
        assertStatus(api.delete(path, admin), 204);
    }
}
