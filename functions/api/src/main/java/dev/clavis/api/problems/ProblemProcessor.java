package dev.clavis.api.problems;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * Turns what Micronaut itself refuses (no such route, wrong type of a parameter, no token) into problems. Its own words
 * name classes of ours, so only the status is taken over.
 */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class ProblemProcessor implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        return ProblemResponses.dress(response, Problem.of(ProblemCode.ofStatus(response.code())));
    }
}
