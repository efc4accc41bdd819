package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key sees its own workspace, and in it live or test data. */
class ScopesTest extends SampleApiTest {
    private record Scope(String workspace, String environment) {
        Call of(String method, String path) {
            return Call.of(method, path).workspace(workspace).environment(environment);
        }
    }

    private final String workspace = "ours-" + System.nanoTime();
    private final Scope ours = new Scope(workspace, "live");
    private final Scope test = new Scope(workspace, "test");
    private final List<Scope> others = List.of(test, new Scope("theirs", "live"), new Scope("theirs", "test"));

    @ParameterizedTest
    @CsvSource({"conversations, subject", "contacts, name", "bots, name", "team, name" })
    void whatOneWritesNoOtherSees(String resource, String field) {
        String list = "/" + resource + "?limit=100";
        List<String> before = others.stream().map(other -> send(other.of("GET", list)).body()).toList();
        String email = resource.equals("team") ? ", \"email\": \"x\"" : "";
        String path = "/" + resource + "/" + send(ours.of("POST", "/" + resource)
                .body("{\"" + field + "\": \"Secret\"" + email + "}")).ids().getFirst();

        assertThat(send(ours.of("GET", list)).body()).contains("Secret");
        assertThat(others.stream().map(other -> send(other.of("GET", list)).body())).isEqualTo(before);
        for (Scope other : others) {
            assertThat(send(other.of("GET", path)).status()).isIn(404, 405);
            assertThat(send(other.of("PATCH", path).body("{\"" + field + "\": \"Stolen\"}")).status()).isIn(404, 405);
            assertThat(send(other.of("DELETE", path)).status()).isIn(404, 405);
        }
        assertThat(send(ours.of("GET", list)).body()).contains("Secret").doesNotContain("Stolen");
    }

    @ParameterizedTest
    @CsvSource({"/conversations/conv_, {\"subject\": \"x\"}", "/contacts/contact_, {\"name\": \"Mine\"}",
            "/bots/bot_, {\"name\": \"Mine\"}", "/prompts/prompt_, {}", "/team/member_, {}",
            "/transactions/transaction_, {}", "/tasks/task_, {}" })
    void eachHasItsOwnExamplesAndChangesNoOthers(String item, String body) {
        String list = item.substring(0, item.lastIndexOf('/'));
        List<String> before = others.stream().map(other -> send(other.of("GET", list)).body()).toList();

        assertThat(send(ours.of("GET", list)).ids()).isNotEmpty().noneMatch(id -> id.contains("_test_"));
        assertThat(send(test.of("GET", list)).ids()).isNotEmpty().allMatch(id -> id.contains("_test_"));
        assertThat(send(ours.of("GET", item + "test_00000001")).status()).isIn(404, 405);
        assertThat(send(test.of("GET", item + "00000001")).status()).isIn(404, 405);
        send(ours.of("PATCH", item + "00000001").body(body));
        send(ours.of("DELETE", item + "00000001"));
        assertThat(others.stream().map(other -> send(other.of("GET", list)).body())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"versions", "context" })
    void whatBelongsToAPromptIsKeptApartToo(String part) {
        List<String> live = send(ours.of("GET", "/prompts/prompt_00000001/" + part)).ids();

        assertThat(live).isNotEmpty()
                .doesNotContainAnyElementsOf(send(test.of("GET", "/prompts/prompt_test_00000001/" + part)).ids());
        assertThat(send(test.of("GET", "/prompts/prompt_00000001/" + part)).status()).isEqualTo(404);
        assertThat(send(ours.of("GET", "/prompts/prompt_test_00000001/" + part)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/settings", "/analytics" })
    void settingsAndAnalyticsAreKeptApartToo(String path) {
        List<String> before = others.stream().map(other -> send(other.of("GET", path)).body()).toList();
        String first = send(ours.of("GET", path)).body();
        assertThat(send(ours.of("PATCH", "/settings").body("{\"name\": \"Secret\"}")).status()).isEqualTo(200);
        assertThat(send(ours.of("POST", "/bots").body("{\"name\": \"Secret\"}")).status()).isEqualTo(201);

        assertThat(send(ours.of("GET", path)).body()).isNotEqualTo(first);
        assertThat(others.stream().map(other -> send(other.of("GET", path)).body())).isEqualTo(before);
    }
}
