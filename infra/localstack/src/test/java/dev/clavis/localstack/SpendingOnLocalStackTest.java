package dev.clavis.localstack;

import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.SpendingContract;
import dev.clavis.core.limit.Window;
import java.time.InstantSource;
import java.util.Set;

@OnLocalStack
class SpendingOnLocalStackTest extends SpendingContract {
    @Override
    protected EnforcementStore store(Set<Window> windows, InstantSource storeClock) {
        return KeysTable.store(windows, storeClock);
    }
}
