package dev.clavis.localstack;

import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.EnforcementStoreContract;
import dev.clavis.core.limit.Window;
import java.time.InstantSource;
import java.util.Set;

@OnLocalStack
class StoreOnLocalStackTest extends EnforcementStoreContract {
    @Override
    protected EnforcementStore store(Set<Window> windows, InstantSource storeClock) {
        return KeysTable.store(windows, storeClock);
    }

    @Override
    protected EnforcementStore storeOfSameTable(EnforcementStore store, InstantSource storeClock) {
        return store(Set.of(), storeClock);
    }
}
