package dev.clavis.api.problems;

import dev.clavis.api.metrics.Metric;
import dev.clavis.api.metrics.Metrics;
import dev.clavis.core.ClavisException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Clavis threw on purpose: the caller gets its public text, the log its internal one if it is our trouble. */
@Singleton
final class ClavisExceptionHandler implements ExceptionHandler<ClavisException, HttpResponse<?>> {
    private static final Logger log = LoggerFactory.getLogger(ClavisExceptionHandler.class);

    private final Metrics metrics;

    ClavisExceptionHandler(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, ClavisException exception) {
        // A code that is no problem's is none of the caller's business, and neither is its text.
        Problem problem = ProblemCode.of(exception.code()).map(code -> Problem.of(code, exception.publicText()))
                .orElseGet(() -> Problem.of(ProblemCode.INTERNAL_ERROR));
        if (problem.code().equals(ProblemCode.NOT_YET_ENFORCED.code())) {
            metrics.count(Metric.NOT_YET_ENFORCED);
        }
        if (problem.status() >= 500) {
            log.atWarn().addKeyValue("code", exception.code()).setCause(exception.getCause())
                    .log(String.valueOf(exception.getMessage()));
        }
        return ProblemResponses.of(problem);
    }
}
