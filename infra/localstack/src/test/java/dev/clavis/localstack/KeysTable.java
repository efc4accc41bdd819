package dev.clavis.localstack;

import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.limit.Window;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The template's table of keys, through the functions' own client, which is patient here: this is about answers. */
final class KeysTable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DynamoDbClient CLIENT = DynamoDbClients
            .builder(config -> config.apiCallTimeout(PATIENCE).apiCallAttemptTimeout(PATIENCE))
            .endpointOverride(LocalStack.get().endpoint()).build();

    private KeysTable() {}

    static EnforcementStore store(Set<Window> windows, InstantSource clock) {
        return new DynamoDbEnforcementStore(CLIENT, LocalStack.keysTable(), windows, clock);
    }
}
