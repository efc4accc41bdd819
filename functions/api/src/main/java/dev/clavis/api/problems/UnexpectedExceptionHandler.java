package dev.clavis.api.problems;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody expected: all of it goes to the log and none of it to the caller. */
@Singleton
final class UnexpectedExceptionHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {
    private static final Logger log = LoggerFactory.getLogger(UnexpectedExceptionHandler.class);

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, Throwable exception) {
        // Which route it was stands in the call's context. The path is the caller's text, which may be a secret.
        log.error("an operation failed", exception);
        return ProblemResponses.of(Problem.of(ProblemCode.INTERNAL_ERROR));
    }
}
