package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /conversations} and {@code /conversations/{id}}. */
class ConversationsTest extends SampleApiTest {
    private static final List<String> LIVE = List.of("conv_00000003", "conv_00000002", "conv_00000001");
    private static final List<String> TEST = List.of("conv_test_00000002", "conv_test_00000001");

    @Test
    void answers200WithTheNewestConversationsFirstAlsoAtTheVeryFirstLook() {
        Reply reply = send(Call.list().workspace("first-look"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).containsExactly("application/json");
        assertThat(reply.body()).startsWith("{\"success\":true,\"data\":[{").endsWith("}]}");
        assertThat(reply.ids()).isEqualTo(LIVE);
    }

    @Test
    void answers200WithNoMoreThanTheLimit() {
        assertThat(send(Call.list().workspace("limits").limit("1")).ids()).containsExactly("conv_00000003");
        assertThat(send(Call.list().workspace("limits").limit("2")).ids())
                .containsExactly("conv_00000003", "conv_00000002");
        assertThat(send(Call.list().workspace("limits").limit("100")).ids()).isEqualTo(LIVE);
    }

    @Test
    void answers200WithTheDataOfTheKeysEnvironmentOnly() {
        assertThat(send(Call.list().workspace("both").environment("live")).ids()).isEqualTo(LIVE);
        assertThat(send(Call.list().workspace("both").environment("test")).ids()).isEqualTo(TEST);
    }

    @Test
    void answers200WithOneConversationAndItsTextUnharmed() {
        send(Call.list());
        Reply reply = send(Call.get("conv_00000002"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(
                "{\"success\":true,\"data\":{\"id\":\"conv_00000002\",\"subject\":\"Change of address\",\"customer\":"
                        + "\"Émilie du Châtelet\",\"channel\":\"chat\",\"status\":\"open\",\"messages\":3,"
                        + "\"updatedAt\":\"2026-10-19T15:40:02Z\"}}");
    }

    @Test
    void answers200WithTheExamplesOnceHoweverManyLookFirst() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Reply>> looks = IntStream.range(0, 16)
                    .<Callable<Reply>>mapToObj(i -> () -> send(Call.list().workspace("rush"))).toList();
            for (Future<Reply> look : threads.invokeAll(looks)) {
                assertThat(look.get().status()).isEqualTo(200);
            }
        }
        assertThat(send(Call.list().workspace("rush")).ids()).isEqualTo(LIVE);
    }

    @Test
    void answers201WithTheNewConversationAndWhatItWasNotTold() {
        Reply reply = send(Call.of("POST", "/conversations").workspace("writer")
                .body("{\"subject\": \"A lost parcel\", \"channel\": \"phone\"}"));
        String id = reply.ids().getFirst();

        assertThat(reply.status()).isEqualTo(201);
        assertThat(id).matches("conv_[0-9a-f]{32}");
        assertThat(reply.header("Location")).containsExactly("conversations/" + id);
        assertThat(reply.body()).startsWith("{\"success\":true,\"data\":{\"id\":\"" + id + "\",\"subject\":"
                + "\"A lost parcel\",\"channel\":\"phone\",\"status\":\"open\",\"messages\":0,\"updatedAt\":\"20");
        assertThat(send(Call.get(id).workspace("writer")).body()).isEqualTo(reply.body());
        assertThat(send(Call.list().workspace("writer")).ids()).startsWith(id).endsWith(LIVE.toArray(String[]::new));
    }

    @Test
    void answers201WithIdsThatRiseWithTimeInEachEnvironment() {
        for (String environment : List.of("live", "test")) {
            Call list = Call.list().workspace("riser").environment(environment);
            String before = "";
            for (int i = 0; i < 5; i++) {
                String id = send(Call.of("POST", "/conversations").workspace("riser").environment(environment)
                        .body("{\"subject\": \"x\"}")).ids().getFirst();
                assertThat(send(list).ids()).startsWith(id);
                assertThat(id).isGreaterThan(before);
                before = id;
            }
        }
    }

    @Test
    void answers204AndThen404() {
        Call delete = Call.of("DELETE", "/conversations/conv_00000002").workspace("deleter");
        Reply first = send(delete);

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.body()).isNull();
        assertThat(send(Call.list().workspace("deleter")).ids()).containsExactly("conv_00000003", "conv_00000001");
        Reply second = send(delete);
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.body()).isEqualTo("{\"success\": false, \"error\": \"Conversation not found\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "+1", "1.5", "1e2", "ten", "", " 1", "٣", "99999999999999999999" })
    void answers400ForALimitThatIsNone(String limit) {
        Reply reply = send(Call.list().limit(limit));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo("{\"success\": false, \"error\": \"limit must be a whole number from 1 to 100\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/conver sations", "/conversations/%zz", "/conversations/\u0000", "" })
    void answers400Or404ForAPathThatIsNone(String path) {
        Reply reply = send(Call.list().at("/conversations/{id}", path));

        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.body()).startsWith("{\"success\": false, \"error\": \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv_99999999", "live%23conv_00000001", "%C3%A9", "conv_test_00000001" })
    void answers404ForAConversationThatIsNotThere(String id) {
        send(Call.list().environment("test"));
        Reply reply = send(Call.get(id));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("{\"success\": false, \"error\": \"Conversation not found\"}");
    }

    @Test
    void answers404ForAConversationOfAnotherWorkspace() {
        Reply posted = send(Call.of("POST", "/conversations").body("{\"subject\": \"Ours\"}"));
        String id = posted.ids().getFirst();

        assertThat(send(Call.get(id)).status()).isEqualTo(200);
        assertThat(send(Call.get(id).workspace("globex")).status()).isEqualTo(404);
        assertThat(send(Call.of("DELETE", "/conversations/" + id).workspace("globex")).status()).isEqualTo(404);
        assertThat(send(Call.of("DELETE", "/conversations/" + id)).status()).isEqualTo(204);
    }

    @Test
    void answers404ForAnIdThatIsTooLongForDynamoDb() {
        assertThat(send(Call.get("c".repeat(3000))).status()).isEqualTo(404);
    }

    @Test
    void answers404And405InTheProductsBody() {
        Reply unknown = send(Call.list().at("/nothing", "/nothing"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"success\": false, \"error\": \"Not found\"}");

        Reply put = send(Call.list().method("PUT"));
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("Allow")).hasSize(1);
        assertThat(put.body()).isEqualTo("{\"success\": false, \"error\": \"Method not allowed\"}");
    }
}
