package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListKeysTest extends KeyTest {
    @Test
    void ok_the_newest_first_page_by_page_without_gap_or_repetition() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(created());
        }

        List<String> listed = new ArrayList<>();
        Answer page = api.get(path + "?limit=2", as("member"));
        listed.addAll(ids(page));
        while (!page.json().get("next").isNull()) {
            page = api.get(path + "?limit=2&cursor=" + page.text("next"), as("member"));
            listed.addAll(ids(page));
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(made).doesNotHaveDuplicates();
        assertThat(page.body()).doesNotContain("secret");
    }

    @Test
    void ok_with_deleted_keys_only_if_asked_for() {
        String kept = created();
        String deleted = created();
        assertThat(api.delete(path + "/" + deleted, as("owner")).status()).isEqualTo(204);

        assertThat(ids(api.get(path, as("member")))).containsExactly(kept);
        assertThat(ids(api.get(path + "?deleted=false", as("member")))).containsExactly(kept);
        assertThat(ids(api.get(path + "?deleted=true", as("member")))).containsExactlyInAnyOrder(kept, deleted);
    }

    @Test
    void ok_and_empty_without_keys() {
        assertThat(api.get(path, as("owner")).body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=-1", "limit=x", "limit=", "limit=1.5", "limit=99999999999",
            "deleted=maybe", "deleted=", "status=", "status=ACTIVE", "status=pending", "environment=prod",
            "environment=",
            "owner=", "owner=a b", "owner=\u0000", "permission=", "permission=nothing:known", "permission=A", "name=",
            "name=a\u0000b", "name=\u202e", "cursor=x", "cursor=", "cursor=AAAA", "cursor=%00", "cursor=a%20b" })
    void bad_request_naming_the_parameter(String query) {
        Answer answer = api.get(path + "?" + query, as("owner"));

        assertProblem(answer, 400, "invalid-parameter");
        assertThat(answer.text("detail")).contains(query.substring(0, query.indexOf('=')));
    }

    @Test
    void bad_request_for_a_cursor_of_another_workspace_or_list() {
        String other = fresh("other");
        Sql.workspace(other, "standard", 10, "owner");
        created();
        created();
        String next = api.get(path + "?limit=1", as("owner")).text("next");

        assertProblem(api.get("/workspaces/" + other + "/keys?cursor=" + next, token(other + "-owner")), 400,
                "invalid-parameter");
        for (String filter : List.of("deleted=true", "status=active", "environment=live", "owner=user_1",
                "permission=conversations:read", "name=CI")) {
            assertProblem(api.get(path + "?" + filter + "&cursor=" + next, as("owner")), 400, "invalid-parameter");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z|00000000|", "|", "2026-01-01T00:00:00Z|",
            "2026-01-01T00:00:00Z|0000\u00000000", "2026-01-01T00:00:00Z|000000000", "\u0000|00000000",
            "+1000000000-12-31T23:59:59Z|00000000", "-1000000000-01-01T00:00:00Z|00000000",
            "+10000-01-01T00:00:00Z|00000000", "1969-12-31T23:59:59Z|00000000", "tomorrow|00000000" })
    void bad_request_for_a_forged_cursor(String position) {
        assertProblem(api.get(path + "?cursor=" + cursor(position), as("owner")), 400, "invalid-parameter");
    }

    @Test
    void ok_with_a_cursor_of_the_form_that_the_list_gives() {
        assertThat(api.get(path + "?cursor=" + cursor("2026-01-01T00:00:00Z|00000000"), as("owner")).status())
                .isEqualTo(200);
    }

    private String cursor(String position) {
        KeySelection all = new KeySelection(false, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(),
                Optional.empty(), Optional.empty());
        String text = "keys " + workspace + " " + all + "\n" + position.replace('|', '\n');
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        for (JsonNode item : page.json().get("items").values()) {
            ids.add(item.get("id").getStringValue());
        }
        return ids;
    }
}
