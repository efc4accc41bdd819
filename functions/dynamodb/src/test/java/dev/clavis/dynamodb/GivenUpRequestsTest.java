package dev.clavis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Keys;
import dev.clavis.core.limit.Bucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.AttributeMap;

/** A request that is given up while it waits for a connection: Apache's client then throws what is no I/O error. */
class GivenUpRequestsTest {
    private final AtomicInteger attempts = new AtomicInteger();

    /** As Apache's, at its worst moment. */
    private final class Cancelled implements SdkHttpClient, ExecutableHttpRequest {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return this;
        }

        @Override
        public HttpExecuteResponse call() {
            attempts.incrementAndGet();
            throw new CancellationException("Request execution cancelled");
        }

        @Override
        public void abort() {}

        @Override
        public void close() {}
    }

    private final class Builder implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new Cancelled();
        }
    }

    @Test
    void areTriedAgainAndThenNoDecisionButNothingElse() {
        try (DynamoDbClient client = DynamoDbClients.builder(_ -> {})
                .httpClientBuilder(new GivenUpRequests.Builder(new Builder())).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build()) {
            EnforcementStore store = new DynamoDbEnforcementStore(client, "Keys", Set.of(), InstantSource.system());

            assertThatThrownBy(() -> store.decide(Keys.check(Keys.active(new Bucket(1, Duration.ofMinutes(1))))))
                    .isInstanceOf(UnavailableException.class);
            assertThat(attempts).hasValue(2);
        }
    }
}
