package dev.clavis.sample;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** DynamoDB could not answer: a 503 that asks to come again. */
@Singleton
final class StoreErrorHandler implements ExceptionHandler<SdkException, HttpResponse<?>> {
    private static final Logger log = LoggerFactory.getLogger(StoreErrorHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, SdkException exception) {
        log.error("DynamoDB did not answer", exception);
        return Refusal.UNAVAILABLE.response().header(HttpHeaders.RETRY_AFTER, "1");
    }
}
