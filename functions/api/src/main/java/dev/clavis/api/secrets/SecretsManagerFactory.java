package dev.clavis.api.secrets;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@Factory
final class SecretsManagerFactory {
    /** Gives up early: what waits for a secret must itself answer within seconds. Opens no connection. */
    @Singleton
    @Bean(preDestroy = "close")
    SecretsManagerClient client() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(Duration.ofMillis(800))
                        .socketTimeout(Duration.ofMillis(1_000)))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(Duration.ofMillis(1_000))
                        .apiCallTimeout(Duration.ofMillis(1_500)))
                .build();
    }
}
