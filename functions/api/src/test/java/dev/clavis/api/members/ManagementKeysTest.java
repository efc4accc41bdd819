package dev.clavis.api.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import dev.clavis.core.ClavisException;
import dev.clavis.core.KeyId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import dev.clavis.core.secret.Verifier;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A key that manages members: within its own workspace, and never above itself. */
class ManagementKeysTest extends WorkspaceTest {
    private static final String MEMBERS = "\"conversations:read\",\"conversations:write\",\"keys:read\"";

    @Test
    void adds_and_removes_who_can_do_no_more_than_it() {
        Caller key = key("\"workspace:admin\"," + MEMBERS);
        String newcomer = fresh("newcomer");

        members().put(key, workspace, newcomer, role("member"));
        members().remove(key, workspace, newcomer);

        assertThat(Sql.query("SELECT actor FROM events WHERE target = ?", userId(newcomer)))
                .isEqualTo(List.of(key.actor().name(), key.actor().name()));
    }

    @Test
    void gives_and_takes_no_role_above_itself() {
        Caller key = key("\"workspace:admin\"," + MEMBERS);

        refuses("forbidden", () -> members().put(key, workspace, fresh("newcomer"), role("admin")));
        refuses("forbidden", () -> members().put(key, workspace, subject("admin"), role("member")));
        refuses("forbidden", () -> members().remove(key, workspace, subject("admin")));
        refuses("forbidden", () -> members().remove(key, workspace, subject("owner")));
    }

    @Test
    void may_do_nothing_without_the_right() {
        Caller key = key(MEMBERS);

        refuses("forbidden", () -> members().put(key, workspace, fresh("newcomer"), role("member")));
        refuses("forbidden", () -> members().remove(key, workspace, subject("member")));
        assertThat(members().list(key, workspace, "", 10)).hasSize(3);
    }

    @Test
    void finds_nothing_in_another_workspace() {
        Caller key = key("\"workspace:admin\"," + MEMBERS);
        String other = fresh("other");
        Sql.workspace(other, "enterprise", 10, "owner");

        refuses("not-found", () -> members().put(key, other, fresh("newcomer"), role("member")));
        refuses("not-found", () -> members().list(key, other, "", 10));
    }

    @Test
    void may_do_nothing_any_more_once_its_owner_has_been_removed() {
        Caller key = key("\"workspace:admin\"," + MEMBERS);
        members().put(key, workspace, fresh("newcomer"), role("member"));
        api.put(path + "/members/" + subject("admin"), as("owner"), "{\"role\":\"owner\"}");
        api.delete(path + "/members/" + subject("owner"), as("admin"));

        refuses("forbidden", () -> members().list(key, workspace, "", 10));
    }

    private Caller key(String permissions) {
        Answer made = api.post(path + "/keys", as("owner"),
                "{\"name\":\"Terraform\",\"environment\":\"live\",\"permissions\":[" + permissions + "]}");
        assertStatus(made, 201);
        KeyId id = new KeyId(made.text("id").substring("key_".length()));
        Verifier verifier = new Verifier(Sql.query("SELECT verifier FROM keys WHERE id = ?", id.value()).getFirst());
        return new Caller(new Actor.ManagementKey(id, made.text("id"), verifier, new WorkspaceId(workspace)), false,
                "203.0.113.7", "test/1");
    }

    private Members members() {
        return context.getBean(Members.class);
    }

    private Role role(String name) {
        return context.getBean(Profile.class).role(name).orElseThrow();
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ClavisException.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
