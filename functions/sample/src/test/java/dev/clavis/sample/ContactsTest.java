package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /contacts} and {@code /contacts/{id}}, also with the base path before them. */
class ContactsTest extends SampleApiTest {
    private static final String FIRST = "/contacts/contact_00000001";

    @ParameterizedTest
    @ValueSource(strings = {"", "/v1", "/api/v1" })
    void answers200UnderEachBasePath(String base) {
        assertThat(send(Call.of("GET", base + "/contacts").workspace("bases")).ids())
                .containsExactly("contact_00000002", "contact_00000001");
        assertThat(send(Call.of("GET", base + FIRST).workspace("bases")).body()).startsWith(
                "{\"success\":true,\"data\":{\"id\":\"contact_00000001\",\"name\":\"Ada Byron\",\"email\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/contacts", FIRST, "/api/v1/contacts", "/contacts/contact_none", "/contacts?" })
    void answersHeadAsGetWithoutTheBody(String path) {
        Reply get = send(Call.of("GET", path));
        Reply head = send(Call.of("HEAD", path));

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isNull();
        assertThat(withoutDate(head)).isEqualTo(withoutDate(get)).containsKey("Content-Type").containsKey("RateLimit");
    }

    /** DynamoDB ends an answer at 1 MB. */
    @Test
    void answers200WithAsManyAsThereAreHoweverLargeTheyAre() {
        String notes = "\uD83D\uDE00".repeat(4_000);
        for (int i = 0; i < 70; i++) {
            assertThat(send(Call.of("POST", "/contacts").workspace("large")
                    .body("{\"name\": \"x\", \"notes\": \"" + notes + "\"}")).status()).isEqualTo(201);
        }
        assertThat(send(Call.of("GET", "/contacts").workspace("large").limit("100")).ids()).hasSize(72);
    }

    @Test
    void answers200WithWhatWasNamedChangedAndTheRestKept() {
        Call patch = Call.of("PATCH", FIRST).workspace("patcher");
        Reply reply = send(patch.body("{\"company\": \"Difference Engines\", \"notes\": \"\"}"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith("{\"success\":true,\"data\":{\"id\":\"contact_00000001\",\"name\":\"Ada Byron\","
                        + "\"email\":\"ada@example.com\",\"phone\":\"+44 20 7946 0018\",\"company\":\"Difference Engines\","
                        + "\"notes\":\"\",\"updatedAt\":\"20");
        assertThat(send(Call.of("GET", FIRST).workspace("patcher")).body()).isEqualTo(reply.body());
    }

    @Test
    void answers201AndTheContactCanBeReadChangedAndDeleted() {
        Reply created = send(
                Call.of("POST", "/api/v1/contacts").body("{\"name\": \"Grace Höpper\", \"email\": \"g@example.com\"}"));
        String path = "/contacts/" + created.ids().getFirst();

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location").getFirst()).isEqualTo(path.substring(1));
        assertThat(send(Call.of("GET", path)).body()).isEqualTo(created.body());
        assertThat(send(Call.of("PATCH", path).body("{\"name\": \"G\"}")).status()).isEqualTo(200);
        assertThat(send(Call.of("DELETE", path)).status()).isEqualTo(204);
        assertThat(send(Call.of("DELETE", path)).status()).isEqualTo(404);
        assertThat(send(Call.of("GET", path)).status()).isEqualTo(404);
    }

    @Test
    void answers404ForAContactThatIsNotThereAndMakesNone() {
        Reply reply = send(Call.of("PATCH", "/contacts/contact_none").body("{\"name\": \"x\"}"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("{\"success\": false, \"error\": \"Contact not found\"}");
        assertThat(send(Call.of("GET", "/contacts/contact_none")).status()).isEqualTo(404);
        assertThat(send(Call.of("PATCH", "/contacts/" + "c".repeat(3000)).body("{\"name\": \"x\"}")).status())
                .isEqualTo(404);
    }

    @Test
    void answers405ForAMethodThatAContactDoesNotHave() {
        assertThat(send(Call.of("PUT", FIRST).body("{}")).status()).isEqualTo(405);
        assertThat(send(Call.of("DELETE", "/contacts")).status()).isEqualTo(405);
    }

    private static Map<String, ?> withoutDate(Reply reply) {
        reply.headers().remove("Date");
        return reply.headers();
    }
}
