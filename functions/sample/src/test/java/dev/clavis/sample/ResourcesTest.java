package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources without tests of their own, and what holds for the declarations of all. */
class ResourcesTest extends SampleApiTest {
    @ParameterizedTest
    @CsvSource({"/bots, bot_00000002 bot_00000001", "/team, member_00000002 member_00000001",
            "/v1/bots, bot_00000002 bot_00000001", "/prompts, prompt_00000002 prompt_00000001",
            "/transactions, transaction_00000003 transaction_00000002 transaction_00000001",
            "/api/v1/tasks, task_00000002 task_00000001",
            "/prompts/prompt_00000001/versions, prompt_00000001_v2 prompt_00000001_v1",
            "/prompts/prompt_00000001/context, prompt_00000001_c2 prompt_00000001_c1" })
    void answers200WithTheNewestFirst(String path, String ids) {
        Reply reply = send(Call.of("GET", path).workspace("reader"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.ids()).isEqualTo(List.of(ids.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "/prompts/prompt_00000001; {\"id\":\"prompt_00000001\",\"name\":\"Welcome\",",
            "/bots/bot_00000001; {\"id\":\"bot_00000001\",\"name\":\"Front desk\",",
            "/transactions/transaction_00000001; {\"id\":\"transaction_00000001\",\"description\":\"Office rent\",\"amountCents\":-120000,",
            "/tasks/task_00000001; {\"id\":\"task_00000001\",\"title\":\"Send the receipt for the train ticket\",",
            "/settings; {\"id\":\"settings\",\"name\":\"My workspace\",\"language\":\"en\",\"notifications\":true,",
            "/analytics; {\"bots\":2,\"conversations\":3,\"team\":2,\"countedTo\":100}}" })
    void answers200WithOne(String path, String start) {
        assertThat(send(Call.of("GET", path).workspace("reader")).body())
                .startsWith("{\"success\":true,\"data\":" + start);
    }

    @Test
    void answers200WithTheContextFilesToDownload() {
        assertThat(send(Call.of("GET", "/prompts/prompt_00000001/context")).header("Content-Disposition"))
                .containsExactly("attachment; filename=\"prompt_00000001-context.json\"");
    }

    @Test
    void answers200WithChangedSettingsAndBots() {
        Reply settings = send(Call.of("PATCH", "/v1/settings").workspace("changer").body("{\"retentionDays\": 30}"));
        Reply bot = send(Call.of("PATCH", "/v1/bots/bot_00000002").workspace("changer").body("{\"active\": true}"));

        assertThat(settings.body()).contains("\"name\":\"My workspace\"", "\"retentionDays\":30");
        assertThat(bot.body()).contains("\"name\":\"Night shift\"", "\"active\":true");
        assertThat(send(Call.of("GET", "/settings").workspace("changer")).body()).isEqualTo(settings.body());
    }

    @Test
    void answers201And204ForATeamMember() {
        Reply member = send(Call.of("POST", "/v1/team").body("{\"name\": \"Lise\", \"email\": \"l@example.com\"}"));

        assertThat(member.status()).isEqualTo(201);
        assertThat(member.body()).contains("\"role\":\"agent\"");
        String path = "/team/" + member.ids().getFirst();
        assertThat(send(Call.of("DELETE", path)).status()).isEqualTo(204);
        assertThat(send(Call.of("DELETE", path)).body())
                .isEqualTo("{\"success\": false, \"error\": \"Team member not found\"}");
    }

    @Test
    void answers204ForABotAndThen404() {
        Call delete = Call.of("DELETE", "/v1/bots/bot_00000001").workspace("bot-deleter");
        assertThat(send(delete).status()).isEqualTo(204);
        assertThat(send(Call.of("GET", "/bots").workspace("bot-deleter")).ids()).containsExactly("bot_00000002");
        assertThat(send(Call.of("DELETE", "/bots/bot_00000001").workspace("bot-deleter")).body())
                .isEqualTo("{\"success\": false, \"error\": \"Bot not found\"}");
    }

    @Test
    void answers200WithCountsThatEndAtAHundred() {
        for (int i = 0; i < 99; i++) {
            assertThat(send(Call.of("POST", "/bots").workspace("counter").body("{\"name\": \"x\"}")).status())
                    .isEqualTo(201);
        }
        assertThat(send(Call.of("GET", "/analytics").workspace("counter")).body()).isEqualTo(
                "{\"success\":true,\"data\":{\"bots\":100,\"conversations\":3,\"team\":2,\"countedTo\":100}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prompts/none", "/prompts/none/versions", "/prompts/prompt_0000000/context",
            "/transactions/none", "/tasks/none", "/bots/none" })
    void answers404ForWhatIsNotThere(String path) {
        Reply reply = send(Call.of("GET", path));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).endsWith(" not found\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/api/v1", "/versions", "/contexts", "/v1/versions", "/bots/a/b", "/%62ots",
            "//bots" })
    void answers404ForAPathOfNothing(String path) {
        assertThat(send(Call.of("GET", path)).body()).isEqualTo("{\"success\": false, \"error\": \"Not found\"}");
    }

    @ParameterizedTest
    @CsvSource({"POST, /prompts", "POST, /transactions", "POST, /tasks", "PATCH, /conversations/conv_00000001",
            "GET, /team/member_00000001", "POST, /settings", "DELETE, /settings",
            "PATCH, /analytics", "POST, /prompts/prompt_00000001/versions" })
    void answers405ForWhatAResourceDoesNotOffer(String method, String path) {
        assertThat(send(Call.of(method, path).body("{}")).status()).isEqualTo(405);
    }

    @Test
    void everyExampleIsWhatAClientCouldHaveWritten() {
        for (Resource resource : Resources.ALL) {
            for (boolean isTest : List.of(false, true)) {
                List<Map<String, Object>> examples = resource.examples(isTest);
                assertThat(examples).as(resource.name()).isNotEmpty().allSatisfy(example -> check(resource, example));
            }
        }
    }

    private static void check(Resource resource, Map<String, Object> example) {
        assertThat(String.valueOf(example.get("id"))).startsWith(resource.idPrefix());
        resource.fields().forEach(field -> assertThat(
                example.containsKey(field.name()) ? field.accepts(example.get(field.name())) : !field.isRequired())
                .as("%s of %s", field.name(), example).isTrue());
    }
}
