package dev.clavis.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import org.junit.jupiter.api.Test;

class StatusTest extends ApiTest {
    @Test
    void ok_health_for_anybody() {
        Answer answer = api.get("/health", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void ok_version_of_the_build() {
        assertThat(api.get("/version", null).text("version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
