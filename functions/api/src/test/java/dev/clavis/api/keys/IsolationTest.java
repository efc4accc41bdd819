package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is no member cannot tell a workspace from nothing, nor a key from none. */
class IsolationTest extends KeyTest {
    private static final String NOTHING = """
            {"type":"urn:clavis:problem:not-found","title":"Nothing here","status":404,\
            "detail":"There is nothing here that you may see.","code":"not-found"}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GET | /keys |
            POST | /keys | {"name":"CI/CD","environment":"live"}
            GET | /keys/ID |
            PATCH | /keys/ID | {"name":"mine"}
            POST | /keys/ID/rotate | {"overlapSeconds":0}
            POST | /keys/ID/rotate |
            DELETE | /keys/ID/previous |
            POST | /keys/ID/revoke | {"reason":"x"}
            POST | /keys/ID/revoke |
            POST | /keys/revoke | {"filter":{"all":true}}
            POST | /keys/import | {"owner":"user_x","items":[{}]}
            DELETE | /keys/ID |
            """)
    void not_found_for_an_outsider_as_for_nothing_there(String method, String route, @Nullable String body) {
        String id = created();
        String outsider = token(fresh("outsider"));
        for (String target : List.of("/workspaces/" + workspace + route.replace("ID", id),
                "/workspaces/" + fresh("none") + route.replace("ID", id),
                "/workspaces/" + workspace + route.replace("ID", "key_00000000"),
                "/workspaces/no.such~id" + route.replace("ID", id), "/workspaces/%20" + route.replace("ID", "%2F"))) {
            Answer answer = api.call(method, target, outsider, body);
            assertThat(answer.body()).as(target).isEqualTo(NOTHING);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json")
                    .doesNotContainKey("www-authenticate");
        }
        assertThat(api.get(path + "/" + id, as("owner")).text("status")).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key_00000000", "key_0000000", "key_000000000", "00000000", "KEY_00000000", "key_0000000!",
            "key_0000000%C3%A9", "sk_live_00000000", "key_", "..", "%00", "%zz", "a b", "key_00000000;x=1" })
    void not_found_for_an_id_of_nothing(String id) {
        for (Answer answer : List.of(api.get(path + "/" + id, as("owner")), api.delete(path + "/" + id, as("owner")),
                api.post(path + "/" + id + "/revoke", as("owner"), null))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(NOTHING);
        }
    }

    @Test
    void not_found_for_a_key_of_another_workspace_of_mine() {
        String other = fresh("other");
        Sql.workspace(other, "standard", 10);
        Sql.member(other, workspace + "-owner", "owner");
        String id = created();

        assertThat(api.get("/workspaces/" + other + "/keys/" + id, as("owner")).body()).isEqualTo(NOTHING);
    }

    @Test
    void not_found_once_the_membership_has_ended() {
        Sql.execute("DELETE FROM members WHERE workspace = ?", workspace);

        assertThat(api.post(path, as("owner"), BODY).body()).isEqualTo(NOTHING);
    }
}
