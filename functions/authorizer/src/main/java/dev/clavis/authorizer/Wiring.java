package dev.clavis.authorizer;

import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.PepperSource;
import dev.clavis.core.secret.Peppers;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The parts of the authorizer, put together at compile time. */
@Factory
final class Wiring {
    private static final Duration SECRET_TIMEOUT = Duration.ofMillis(400);
    private static final Duration SECRET_CONNECT_TIMEOUT = Duration.ofMillis(300);
    private static final int SECRET_ATTEMPTS = 2;

    @Singleton
    Settings settings() {
        return Settings.from(System.getenv());
    }

    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Singleton
    Profile profile(Settings settings) {
        return Profile.named(settings.profile()).serving(settings.environments());
    }

    @Singleton
    @Bean(preDestroy = "close")
    DynamoDbClient dynamoDb() {
        return DynamoDbClients.create();
    }

    @Singleton
    EnforcementStore store(DynamoDbClient client, Settings settings, Profile profile, InstantSource clock) {
        return new DynamoDbEnforcementStore(client, settings.keysTable(), profile.windows(), clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    SecretsManagerClient secretsManager() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(SECRET_CONNECT_TIMEOUT))
                .overrideConfiguration(config -> config.apiCallTimeout(SECRET_TIMEOUT).retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(SECRET_ATTEMPTS).build()))
                .build();
    }

    @Singleton
    PepperSource pepperSource(SecretsManagerClient client, Settings settings) {
        return () -> client.getSecretValue(get -> get.secretId(settings.peppersSecret())).secretString();
    }

    @Singleton
    Peppers peppers(PepperSource source, InstantSource clock) {
        return new Peppers(source, clock);
    }

    @Singleton
    Gatekeeper gatekeeper(Profile profile, Settings settings, Peppers peppers, EnforcementStore store,
            InstantSource clock) {
        return new Gatekeeper(profile, settings.environments(), peppers, store, clock);
    }
}
