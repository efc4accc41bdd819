package dev.clavis.dynamodb;

import dev.clavis.core.KeyId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The memories of the keys used last. Bounded; safe for use by several threads. */
final class Memories {
    private static final int MAX_ENTRIES = 10_000;

    private final Map<KeyId, Memory> memories = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyId, Memory> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    synchronized Memory of(KeyId key) {
        return memories.getOrDefault(key, Memory.NONE);
    }

    synchronized void keep(KeyId key, Memory memory) {
        if (memory.isWorthKeeping()) {
            memories.merge(key, memory, Memory::orLater);
        } else {
            memories.remove(key);
        }
    }
}
