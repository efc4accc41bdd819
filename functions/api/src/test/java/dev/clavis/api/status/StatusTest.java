package dev.clavis.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest extends ApiTest {
    @Test
    void ok_health_for_anybody() {
        Answer answer = api.get("/health", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    /** Who watches it from a page gets the answer of who does not: there is no Host here that says where we are. */
    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "http://localhost", "null", "x" })
    void ok_health_for_any_page(String origin) {
        Answer answer = api.call("GET", "/health", null, null, event -> {
            event.getHeaders().put("Origin", origin);
            event.getMultiValueHeaders().put("Origin", List.of(origin));
            return event;
        });

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void ok_version_of_the_build() {
        assertThat(api.get("/version", null).text("version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
