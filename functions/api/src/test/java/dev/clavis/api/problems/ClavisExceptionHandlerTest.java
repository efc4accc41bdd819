package dev.clavis.api.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.ClavisException;
import io.micronaut.http.HttpRequest;
import org.junit.jupiter.api.Test;

class ClavisExceptionHandlerTest {
    private static Object problem(String code) {
        return new ClavisExceptionHandler()
                .handle(HttpRequest.GET("/"), new ClavisException(code, "A text.", "internal",
                        null))
                .body();
    }

    @Test
    void a_known_code_keeps_its_text() {
        assertThat(problem("not-found")).isEqualTo(Problem.of(ProblemCode.NOT_FOUND, "A text."));
    }

    @Test
    void an_unknown_code_is_an_internal_error_without_its_text() {
        assertThat(problem("unheard-of")).isEqualTo(Problem.of(ProblemCode.INTERNAL_ERROR));
    }
}
