package dev.clavis.dynamodb;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/**
 * DynamoDB clients set up for decisions: region, credentials and endpoint come from the SDK's standard environment,
 * timeouts from here. A call lives at most {@link #CALL_TIMEOUT}, retries included, so that no straggler is older than
 * the window guard can see.
 */
public final class DynamoDbClients {
    static final Duration CALL_TIMEOUT = Duration.ofMillis(800);
    static final Duration ATTEMPT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(300);
    private static final int ATTEMPTS = 2;
    /** The SDK's own pause of up to a second would turn a hot key's 429 into a 503. */
    private static final BackoffStrategy THROTTLED_PAUSE = BackoffStrategy
            .exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(100));
    private static final int MAX_CONNECTIONS = 128;

    private DynamoDbClients() {}

    /** A new client; close it when done. */
    public static DynamoDbClient create() {
        return builder(_ -> {}).build();
    }

    /** The same, for those who still have something to set. */
    public static DynamoDbClientBuilder builder(Consumer<ClientOverrideConfiguration.Builder> more) {
        return DynamoDbClient.builder().endpointProvider(new KnownEndpoint(DynamoDbEndpointProvider.defaultProvider()))
                .httpClientBuilder(new GivenUpRequests.Builder(Apache5HttpClient.builder()
                        .maxConnections(MAX_CONNECTIONS).connectionTimeout(CONNECT_TIMEOUT).tcpKeepAlive(true)))
                .overrideConfiguration(config -> {
                    config.scheduledExecutorService(CallTimers.shared()).apiCallTimeout(CALL_TIMEOUT)
                            .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS)
                                    .throttlingBackoffStrategy(THROTTLED_PAUSE).build());
                    more.accept(config);
                });
    }
}
