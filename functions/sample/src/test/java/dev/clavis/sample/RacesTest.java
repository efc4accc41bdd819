package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What many requests at once leave behind. */
class RacesTest extends SampleApiTest {
    private static final String FIRST = "/contacts/contact_00000001";

    @RepeatedTest(5)
    void twoChangesOfDifferentFieldsBothLast() throws Exception {
        for (Reply reply : atOnce(Stream.of("name", "email", "phone", "company", "notes")
                .map(field -> Call.of("PATCH", FIRST).body("{\"" + field + "\": \"new " + field + "\"}")))) {
            assertThat(reply.status()).isEqualTo(200);
        }
        assertThat(send(Call.of("GET", FIRST)).body()).contains("\"name\":\"new name\",\"email\":\"new email\","
                + "\"phone\":\"new phone\",\"company\":\"new company\",\"notes\":\"new notes\"");
    }

    @RepeatedTest(5)
    void aChangeDoesNotBringBackWhatIsDeletedAndOneDeletionIsTheFirst() throws Exception {
        String path = "/contacts/" + send(Call.of("POST", "/contacts").body("{\"name\": \"x\"}")).ids().getFirst();
        List<Reply> replies = atOnce(IntStream.range(0, 12).mapToObj(i -> i % 2 == 0
                ? Call.of("PATCH", path).body("{\"name\": \"" + i + "\"}")
                : Call.of("DELETE", path)));

        assertThat(replies).filteredOn(reply -> reply.status() == 204).hasSize(1);
        assertThat(replies).allMatch(reply -> List.of(200, 204, 404).contains(reply.status()));
        assertThat(send(Call.of("GET", path)).status()).isEqualTo(404);
    }

    @RepeatedTest(5)
    void manyNewOnesAreAsManyAsWereMadeHoweverManyAreFirst() throws Exception {
        String workspace = "first-" + System.nanoTime();
        List<Reply> replies = atOnce(IntStream.range(0, 16).mapToObj(i -> i % 2 == 0
                ? Call.of("POST", "/contacts").workspace(workspace).body("{\"name\": \"" + i + "\"}")
                : Call.of("GET", "/contacts").workspace(workspace)));

        assertThat(replies).allMatch(reply -> reply.status() < 300);
        assertThat(send(Call.of("GET", "/contacts").workspace(workspace).limit("100")).ids()).doesNotHaveDuplicates()
                .hasSize(8 + 2).endsWith("contact_00000002", "contact_00000001");
    }

    @Test
    void aSecondCopyOfTheFunctionLaysOutNothingAgain() {
        send(Call.of("DELETE", "/contacts/contact_00000001").workspace("empty"));
        send(Call.of("DELETE", "/contacts/contact_00000002").workspace("empty"));
        assertThat(send(Call.of("GET", "/contacts").workspace("empty")).body())
                .isEqualTo("{\"success\":true,\"data\":[]}");

        try (ApplicationContext second = ApplicationContext.run(Map.of("CLAVIS_SAMPLE_TABLE", SampleTable.NAME))) {
            assertThat(send(second, Call.of("GET", "/contacts").workspace("empty")).body())
                    .isEqualTo("{\"success\":true,\"data\":[]}");
            assertThat(send(second, Call.of("GET", FIRST).workspace("empty")).status()).isEqualTo(404);
        }
    }

    private List<Reply> atOnce(Stream<Call> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Reply>> tasks = calls.<Callable<Reply>>map(call -> () -> send(call)).toList();
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }
}
