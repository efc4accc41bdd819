package dev.clavis.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class JsonLoggerTest {
    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(standardOutput);
    }

    @Test
    void aLineSaysWhoWhenAndWhat() throws Exception {
        Logger log = LoggerFactory.getLogger("dev.clavis.Test");
        try (LogContext _ = LogContext.of("clavis-SweepFunction", "lambda-1").with("requestId", "gateway-1")) {
            log.atWarn().addKeyValue("key", "7Hk2pQ9x").log("{} of {} left", 1, 2);
        }
        log.info("after");

        JsonNode line = lines().getFirst();
        assertThat(line.properties().stream().map(field -> field.getKey() + "=" + field.getValue().asText()).skip(1))
                .containsExactlyInAnyOrder("level=WARN", "function=clavis-SweepFunction", "lambdaRequestId=lambda-1",
                        "requestId=gateway-1", "logger=dev.clavis.Test", "message=1 of 2 left", "key=7Hk2pQ9x");
        assertThat(line.get("time").asText()).endsWith("Z");
        assertThat(lines().getLast().has("requestId")).isFalse();
    }

    @Test
    void aFailureBehindTheArgumentsIsOne() throws Exception {
        LoggerFactory.getLogger("dev.clavis.Test").error("key {}", "7Hk2pQ9x", new IllegalStateException("no"));

        JsonNode line = lines().getFirst();
        assertThat(line.get("message").asText()).isEqualTo("key 7Hk2pQ9x");
        assertThat(line.get("stack").asText()).contains("IllegalStateException: no");
    }

    /** Such as one of a connection pool, which goes on for other calls. */
    @Test
    void aThreadThatTheCallStartsDoesNotClaimToBelongToIt() throws Exception {
        try (LogContext _ = LogContext.of("f", "lambda-2")) {
            Thread.ofVirtual().start(JsonLoggerTest::warn).join();
            Thread.ofPlatform().start(JsonLoggerTest::warn).join();
        }

        assertThat(lines()).hasSize(2).noneMatch(line -> line.has("lambdaRequestId"));
    }

    @Test
    void whatACallGivesToAnotherThreadSaysWhichCallUntilItIsDone() throws Exception {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            try (LogContext _ = LogContext.of("f", "lambda-2")) {
                pool.submit(LogContext.carry(JsonLoggerTest::warn)).get();
            }
            pool.submit(JsonLoggerTest::warn).get();
        }

        assertThat(lines().getFirst().get("lambdaRequestId").asText()).isEqualTo("lambda-2");
        assertThat(lines().getLast().has("lambdaRequestId")).isFalse();
    }

    private static void warn() {
        LoggerFactory.getLogger("dev.clavis.Test").warn("there");
    }

    @Test
    void othersAreHeardFromTheirLevelOn() throws Exception {
        LoggerFactory.getLogger("org.other").info("not heard");
        LoggerFactory.getLogger("dev.clavis.quiet.Test").warn("not heard");
        LoggerFactory.getLogger("dev.clavis.quieter").info("heard");

        assertThat(lines()).singleElement().extracting(line -> line.get("message").asText()).isEqualTo("heard");
        assertThat(new Levels(new Properties()).of("any")).isEqualTo(Level.WARN);
    }

    private List<JsonNode> lines() throws Exception {
        List<JsonNode> read = new ArrayList<>();
        for (String line : written.toString(StandardCharsets.UTF_8).lines().toList()) {
            read.add(new ObjectMapper().readTree(line));
        }
        return read;
    }
}
