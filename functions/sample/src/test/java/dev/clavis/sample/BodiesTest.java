package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to bodies that cannot be taken. Nothing of them is said back, and nothing of them is stored. */
class BodiesTest extends SampleApiTest {
    private static final String FIELDS = "The body must name fields of these: name, description, greeting, language, active";

    @ParameterizedTest
    @ValueSource(strings = {" ", "null", "[]", "\"name\"", "7", "{", "{\"name\"", "{\"name\": ", "{\"name\": \"x\"",
            "{\"name\": \"x\"} {}", "{\"name\": \"x\"}}", "{\"name\": \"x\", \"name\": \"y\"}", "{'name': 'x'}",
            "{\"name\": NaN}", "{\"name\": \"\u0001\"}", "name=x", "\u0000" })
    void answers400ToWhatIsNoJsonObject(String body) {
        refused("POST", "/bots", body, "The body must be a JSON object");
        refused("PATCH", "/bots/bot_00000001", body, "The body must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_100, 7_000 })
    void answers400ToWhatIsNestedTooDeeply(int depth) {
        refused("POST", "/bots", "{\"name\": " + "[".repeat(depth) + "]".repeat(depth) + "}",
                "The body must be a JSON object");
    }

    @Test
    void answers400WithoutABody() {
        refused("POST", "/bots", "", "Bad request");
        assertThat(send(Call.of("POST", "/bots")).status()).isEqualTo(400);
        assertThat(send(Call.of("PATCH", "/bots/bot_00000001")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"x\", \"id\": \"bot_1\"}", "{\"name\": \"x\", \"updatedAt\": \"2026\"}",
            "{\"name\": \"x\", \"scope\": \"globex#live#bots\"}", "{\"Name\": \"x\"}", "{\"name\": \"x\", \"\": 1}",
            "{\"name\": \"x\", \"a b\\\"#:=\": 1}" })
    void answers400ToFieldsThatABotDoesNotHave(String body) {
        refused("POST", "/bots", body, FIELDS);
        refused("PATCH", "/bots/bot_00000001", body, FIELDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "{\"name\": null}; name must be text of 1 to 100 characters",
            "{\"name\": \"\"}; name must be text of 1 to 100 characters",
            "{\"name\": \" \"}; name must be text of 1 to 100 characters",
            "{\"name\": 7}; name must be text of 1 to 100 characters",
            "{\"name\": 1e999999999}; name must be text of 1 to 100 characters",
            "{\"name\": {\"S\": \"x\"}}; name must be text of 1 to 100 characters",
            "{\"name\": [\"x\"]}; name must be text of 1 to 100 characters",
            "{\"name\": \"\\ud800\"}; name must be text of 1 to 100 characters",
            "{\"name\": \"x\", \"language\": \"xx\"}; language must be one of: en, de, es, fr",
            "{\"name\": \"x\", \"active\": \"true\"}; active must be true or false" })
    void answers400ToValuesOfAnotherKind(String body, String error) {
        refused("POST", "/bots", body, error);
        refused("PATCH", "/bots/bot_00000001", body, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "366", "1.5", "9999999999", "\"30\"", "99999999999999999999999999", "true" })
    void answers400ToNumbersOutOfRange(String days) {
        refused("PATCH", "/settings", "{\"retentionDays\": " + days + "}",
                "retentionDays must be a whole number from 1 to 365");
    }

    @Test
    void answers400ToTextThatIsTooLongInCharactersNotInBytes() {
        assertThat(send(Call.of("POST", "/bots").body("{\"name\": \"" + "😀".repeat(100) + "\"}")).status())
                .isEqualTo(201);
        refused("POST", "/bots", "{\"name\": \"" + "x".repeat(101) + "\"}", "name must be text of 1 to 100 characters");
    }

    @Test
    void answers400WhereSomethingHasToBeNamed() {
        refused("POST", "/bots", "{}", "name must be text of 1 to 100 characters");
        refused("POST", "/team", "{\"name\": \"x\"}", "email must be text of 1 to 254 characters");
        refused("PATCH", "/bots/bot_00000001", "{}", FIELDS);
    }

    @Test
    void answers413ToMoreThan16Kilobytes() {
        Reply reply = send(Call.of("POST", "/bots").body("{\"name\": \"x\"}" + " ".repeat(16 * 1024)));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo("{\"success\": false, \"error\": \"Request too large\"}");
        assertThat(send(Call.of("POST", "/bots").body("{\"name\": \"x\"}" + " ".repeat(16 * 1024 - 13))).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x" })
    void answers415ToWhatIsNotSaidToBeJson(String type) {
        Reply reply = send(Call.of("POST", "/bots").body("{\"name\": \"x\"}").header("Content-Type", type));
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.body())
                .isEqualTo("{\"success\": false, \"error\": \"Content-Type must be application/json\"}");
    }

    private void refused(String method, String path, String body, String error) {
        String before = send(Call.of("GET", path).workspace("refused")).body();
        Reply reply = send(Call.of(method, path).workspace("refused").body(body));

        assertThat(reply.status()).as(body).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"success\": false, \"error\": \"" + error + "\"}");
        assertThat(send(Call.of("GET", path).workspace("refused")).body()).isEqualTo(before);
    }
}
