package dev.clavis.core.enforcement;

import dev.clavis.core.limit.Window;
import java.time.InstantSource;
import java.util.Set;

class InMemorySpendingTest extends SpendingContract {
    @Override
    protected EnforcementStore store(Set<Window> windows, InstantSource storeClock) {
        return new InMemoryEnforcementStore(windows, storeClock);
    }
}
