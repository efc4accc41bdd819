package dev.clavis.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListEventsTest extends ApiTest {
    private String workspace = "";
    private String path = "";

    @BeforeEach
    void workspace() {
        workspace = fresh("acme");
        path = "/workspaces/" + workspace + "/events";
        Sql.workspace(workspace, "enterprise", 10, "owner", "admin", "member");
    }

    @Test
    void ok_with_who_did_what_from_where_and_no_secret() {
        Answer created = create("owner");
        api.post("/workspaces/" + workspace + "/keys/" + created.text("id") + "/revoke", as("owner"), null);

        List<JsonNode> events = events("?key=" + created.text("id"));
        assertThat(events).extracting(event -> text(event, "type")).containsExactly("key.revoked", "key.created");
        JsonNode revoked = events.getFirst();
        assertThat(text(revoked, "key")).isEqualTo(created.text("id"));
        assertThat(text(revoked, "target")).isEqualTo(created.text("id"));
        assertThat(text(revoked, "actor")).isEqualTo("user_" + workspace + "-owner");
        assertThat(text(revoked, "address")).isEqualTo("203.0.113.7");
        assertThat(text(revoked, "agent")).isEqualTo("test/1");
        assertThat(text(revoked.get("before"), "status")).isEqualTo("active");
        assertThat(text(revoked.get("after"), "status")).isEqualTo("revoked");
        assertThat(events.getLast().get("before")).isNull();
        assertThat(events.getLast().get("after").get("permissions").isArray()).isTrue();
        assertThat(api.get(path, as("owner")).body()).doesNotContain(created.text("secret"));
    }

    @Test
    void ok_the_newest_first_page_by_page_without_gap_or_repetition() {
        for (int i = 0; i < 5; i++) {
            create("owner");
        }
        List<String> all = ids(events(""));
        assertThat(all).hasSize(5).isSortedAccordingTo((a, b) -> b.compareTo(a));

        List<String> listed = new ArrayList<>();
        Answer page = api.get(path + "?limit=2", as("member"));
        listed.addAll(ids(items(page)));
        while (!page.json().get("next").isNull()) {
            page = api.get(path + "?limit=2&cursor=" + page.text("next"), as("member"));
            listed.addAll(ids(items(page)));
        }
        assertThat(listed).isEqualTo(all);
    }

    @Test
    void ok_with_what_fits_all_filters() {
        String first = create("owner").text("id");
        Answer second = create("admin");
        String time = second.text("createdAt");

        assertThat(events("?actor=user_" + workspace + "-admin")).singleElement()
                .satisfies(event -> assertThat(text(event, "key")).isEqualTo(second.text("id")));
        assertThat(events("?key=" + first + "&actor=user_" + workspace + "-admin")).isEmpty();
        assertThat(events("?type=key.created")).hasSize(2);
        assertThat(events("?type=key.revoked")).isEmpty();
        assertThat(events("?to=" + time)).hasSizeLessThanOrEqualTo(1);
        assertThat(events("?from=2000-01-01T00:00:00Z&to=9999-01-01T00:00:00Z")).hasSize(2);
        assertThat(events("?from=9000-01-01T00:00:00Z")).isEmpty();
        assertThat(events("?from=-999999999-01-01T00:00:00Z&to=%2B999999999-01-01T00:00:00Z".replace("%2B", "+")))
                .hasSize(2);
    }

    /** From is the first moment, to is the one after the last. */
    @Test
    void ok_with_the_event_of_a_moment_that_begins_the_time_and_without_one_that_ends_it() {
        create("owner");
        String time = text(events("").getFirst(), "time");

        assertThat(events("?from=" + time)).hasSize(1);
        assertThat(events("?to=" + time)).isEmpty();
        assertThat(events("?from=" + time.replace("Z", "000001Z").replaceFirst("(:\\d\\d)000001Z", "$1.000001Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key=x", "key=", "actor=", "actor=a%20b\u0000", "type=key.lost", "type=", "from=yesterday",
            "to=2026-01-01", "limit=0", "cursor=x", "cursor=AAAA" })
    void bad_request_naming_the_parameter(String query) {
        Answer answer = api.get(path + "?" + query, as("owner"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("invalid-parameter");
        assertThat(answer.text("detail")).contains(query.substring(0, query.indexOf('=')));
    }

    @Test
    void bad_request_for_a_cursor_of_other_filters_or_a_forged_one() {
        create("owner");
        create("owner");
        String next = api.get(path + "?limit=1", as("owner")).text("next");

        assertThat(api.get(path + "?type=key.created&cursor=" + next, as("owner")).status()).isEqualTo(400);
        String list = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8).split("\n", -1)[0];
        for (String place : List.of("event_", "event_g", "", "event_" + "0".repeat(32) + "'", "a\nb")) {
            String forged = Base64.getUrlEncoder().withoutPadding()
                    .encodeToString((list + "\n" + place).getBytes(StandardCharsets.UTF_8));
            assertThat(api.get(path + "?cursor=" + forged, as("owner")).status()).as(place).isEqualTo(400);
        }
    }

    @Test
    void ok_without_addresses_of_others_and_invitations_for_who_does_not_administer() {
        create("owner");
        create("admin");
        Answer invited = api.post("/workspaces/" + workspace + "/invitations", as("owner"),
                "{\"email\":\"" + workspace + "@example.com\",\"role\":\"member\"}");
        assertThat(invited.status()).isEqualTo(201);

        assertThat(events("?type=invitation.created")).hasSize(1);
        assertThat(items(api.get(path + "?type=invitation.created", as("admin")))).isEmpty();
        List<JsonNode> seen = items(api.get(path, as("admin")));
        assertThat(seen).extracting(event -> text(event, "type") + text(event, "address") + text(event, "agent"))
                .containsExactly("key.created203.0.113.7test/1", "key.created");
        assertThat(events("")).hasSize(3).allSatisfy(event -> assertThat(text(event, "address")).isNotEmpty());
    }

    @Test
    void not_found_for_who_is_no_member() {
        assertThat(api.get(path, token(fresh("stranger"))).status()).isEqualTo(404);
        assertThat(api.get("/workspaces/nowhere/events", as("owner")).status()).isEqualTo(404);
    }

    private String as(String role) {
        return token(workspace + "-" + role);
    }

    private Answer create(String role) {
        Answer answer = api.post("/workspaces/" + workspace + "/keys", as(role),
                "{\"name\":\"CI\",\"environment\":\"live\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private List<JsonNode> events(String query) {
        return items(api.get(path + query, as("owner")));
    }

    private static List<JsonNode> items(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        page.json().get("items").values().forEach(items::add);
        return items;
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream().map(event -> text(event, "id")).toList();
    }

    private static String text(JsonNode object, String field) {
        return object.get(field).getStringValue();
    }
}
