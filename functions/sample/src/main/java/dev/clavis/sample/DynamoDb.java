package dev.clavis.sample;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The DynamoDB client. Building it connects nowhere and asks for no credentials, so it may be in a snapshot; region,
 * credentials and endpoint come from the SDK's own settings.
 */
@Factory
final class DynamoDb {
    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final Duration CALL = Duration.ofSeconds(3);

    @Singleton
    @Bean(preDestroy = "close")
    DynamoDbClient client() {
        return DynamoDbClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(ATTEMPT).socketTimeout(ATTEMPT))
                .overrideConfiguration(timeouts -> timeouts.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL)
                        .retryStrategy(retries -> retries.retryOnException(DynamoDb::isConflict)))
                .build();
    }

    /** Another transaction is at the same items right now, and will be through in a moment. */
    private static boolean isConflict(Throwable failure) {
        return failure instanceof TransactionConflictException
                || (failure instanceof TransactionCanceledException cancelled
                        && cancelled.cancellationReasons().stream()
                                .anyMatch(reason -> "TransactionConflict".equals(reason.code())));
    }
}
