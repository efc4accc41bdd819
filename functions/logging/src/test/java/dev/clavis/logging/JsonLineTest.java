package dev.clavis.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 500)
    void whateverATextIsItStaysOneFieldOfOneLine(@ForAll String text) throws Exception {
        String line = new JsonLine().put("message", text).put("key", "7Hk2pQ9x").end();

        assertThat(line.lines()).hasSize(1);
        JsonNode read = JSON.readTree(line);
        assertThat(read.size()).isEqualTo(2);
        assertThat(read.get("message").asText()).isEqualTo(text);
    }

    @Test
    void aFailureHasItsStackInOneLine() throws Exception {
        String line = new JsonLine().put("message", "no").failure(new IllegalStateException("a\nb")).end();

        assertThat(line.lines()).hasSize(1);
        JsonNode read = JSON.readTree(line);
        assertThat(read.get("error").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(read.get("stack").asText()).startsWith("java.lang.IllegalStateException: a\nb\n\tat ");
    }

    @Test
    void aTextWithoutEndHasOne() {
        assertThat(new JsonLine().put("message", "x".repeat(1_000_000)).end()).hasSizeLessThan(40_000);
    }
}
