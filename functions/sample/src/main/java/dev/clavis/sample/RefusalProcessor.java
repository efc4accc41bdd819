package dev.clavis.sample;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Gives what Micronaut itself refuses the form of all refusals. Its own words name our classes, so only the status is kept. */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class RefusalProcessor implements ErrorResponseProcessor<String> {
    @Override
    public MutableHttpResponse<String> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        return Refusal.ofStatus(response.code()).dress(response);
    }
}
