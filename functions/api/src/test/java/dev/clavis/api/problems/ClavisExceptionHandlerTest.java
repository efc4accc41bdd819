package dev.clavis.api.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.metrics.Metric;
import dev.clavis.core.ClavisException;
import io.micronaut.http.HttpRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClavisExceptionHandlerTest {
    private final Set<Map<Metric, Long>> measured = new HashSet<>();

    private Object problem(String code) {
        return new ClavisExceptionHandler(measured::add)
                .handle(HttpRequest.GET("/"), new ClavisException(code, "A text.", "internal",
                        null))
                .body();
    }

    @Test
    void a_known_code_keeps_its_text() {
        assertThat(problem("not-found")).isEqualTo(Problem.of(ProblemCode.NOT_FOUND, "A text."));
        assertThat(measured).isEmpty();
    }

    @Test
    void an_unknown_code_is_an_internal_error_without_its_text() {
        assertThat(problem("unheard-of")).isEqualTo(Problem.of(ProblemCode.INTERNAL_ERROR));
    }

    @Test
    void a_change_that_is_not_in_force_yet_is_counted() {
        problem("not-yet-enforced");

        assertThat(measured).containsExactly(Map.of(Metric.NOT_YET_ENFORCED, 1L));
    }
}
