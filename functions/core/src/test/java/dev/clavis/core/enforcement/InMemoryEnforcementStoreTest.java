package dev.clavis.core.enforcement;

import dev.clavis.core.limit.Window;
import java.time.InstantSource;
import java.util.Set;

class InMemoryEnforcementStoreTest extends EnforcementStoreContract {
    @Override
    protected EnforcementStore store(Set<Window> windows, InstantSource storeClock) {
        return new InMemoryEnforcementStore(windows, storeClock);
    }

    /** The fake has one clock; setting it back is as late as another instance's. */
    @Override
    protected EnforcementStore storeOfSameTable(EnforcementStore store, InstantSource storeClock) {
        return store;
    }
}
