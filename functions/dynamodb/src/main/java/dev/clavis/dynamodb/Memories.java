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

    /**
     * Keeps the memory if it can help a later call.
     *
     * @param cost of the call that saw the image; who makes calls of more than 1 will make more of them, and those need
     *        the limits
     */
    synchronized void keep(KeyId key, Memory memory, long cost) {
        if (cost > 1 || memory.helpsAnyCall()) {
            memories.merge(key, memory, Memory::orLater);
        } else {
            memories.computeIfPresent(key, (_, _) -> memory);
        }
    }
}
