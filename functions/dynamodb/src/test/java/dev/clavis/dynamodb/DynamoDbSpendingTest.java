package dev.clavis.dynamodb;

import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.SpendingContract;
import dev.clavis.core.limit.Window;
import java.time.InstantSource;
import java.util.Set;

class DynamoDbSpendingTest extends SpendingContract {
    @Override
    protected EnforcementStore store(Set<Window> windows, InstantSource storeClock) {
        return new DynamoDbEnforcementStore(KeysTable.shared().client(), KeysTable.NAME, windows, storeClock);
    }
}
