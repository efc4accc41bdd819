package dev.clavis.api.projection;

import dev.clavis.api.Settings;
import dev.clavis.api.metrics.Metrics;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.profile.Profile;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Factory
final class StoreFactory {
    /** Opens no connection. */
    @Singleton
    @Bean(preDestroy = "close")
    DynamoDbClient client() {
        return DynamoDbClients.create();
    }

    @Singleton
    EnforcementStore store(DynamoDbClient client, Settings settings, Profile profile, InstantSource clock,
            Metrics metrics) {
        return new MeasuredStore(
                new DynamoDbEnforcementStore(client, settings.keysTable(), profile.windows(), clock), metrics);
    }
}
