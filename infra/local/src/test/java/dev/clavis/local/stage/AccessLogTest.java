package dev.clavis.local.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a request to the function that has subscribed to the access log. */
class AccessLogTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The function fails at first, and the stage ends right after the last request. */
    @Test
    void everyRequestIsALineThatTheFunctionGetsBeforeTheEnd() throws IOException {
        System.clearProperty("fixture.lines");
        Set<String> requests = new TreeSet<>();
        try (FixtureStage stage = FixtureStage.start(folder, Map.of())) {
            for (int i = 0; i < 50; i++) {
                requests.add(stage.get("/nowhere", "User-Agent", "a\"" + i).headers()
                        .firstValue("x-amzn-RequestId").orElseThrow());
            }
        }

        List<JsonNode> events = new ArrayList<>();
        for (String batch : System.getProperty("fixture.lines").lines().toList()) {
            JsonNode read = new ObjectMapper().readTree(batch);
            assertThat(read.path("messageType").asText()).isEqualTo("DATA_MESSAGE");
            assertThat(read.path("logGroup").asText()).endsWith("AccessLogs");
            read.path("logEvents").forEach(events::add);
        }
        assertThat(events).hasSize(50).extracting(event -> event.path("message").asText().split(" ", 2)[0])
                .containsExactlyInAnyOrderElementsOf(requests);
        assertThat(events).extracting(event -> event.path("id").asText()).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9]{56}"));
        assertThat(events.getFirst().path("message").asText()).endsWith(" 404 - - - \"a\"0\"");
    }
}
