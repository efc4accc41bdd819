package dev.clavis.api.hygiene;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.UnreadableCopyException;
import dev.clavis.core.enforcement.Usage;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often and when last keys were used, live. */
@Singleton
final class LastCalls {
    private static final Logger log = LoggerFactory.getLogger(LastCalls.class);

    private final EnforcementStore store;

    LastCalls(EnforcementStore store) {
        this.store = store;
    }

    /**
     * By key; those of which nobody can say it now are left out.
     *
     * @param keys up to {@link EnforcementStore#MAX_READ}
     */
    Map<KeyId, Usage> of(Collection<KeyId> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        try {
            return together(keys);
        } catch (UnavailableException e) {
            log.warn("the last calls of {} keys cannot be read: {}", keys.size(), e.getMessage(), e.getCause());
            return Map.of();
        }
    }

    private Map<KeyId, Usage> together(Collection<KeyId> keys) {
        Map<KeyId, EnforcedCopy> copies;
        try {
            copies = store.readAll(keys);
        } catch (UnreadableCopyException e) {
            // One item among them is no copy: read alone, it shows itself, and the others are read.
            return oneByOne(keys);
        }
        return copies.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, copy -> copy.getValue().usage()));
    }

    private Map<KeyId, Usage> oneByOne(Collection<KeyId> keys) {
        Map<KeyId, Usage> usage = new HashMap<>();
        for (KeyId key : keys) {
            try {
                store.read(key).ifPresent(copy -> usage.put(key, copy.usage()));
            } catch (UnreadableCopyException e) {
                log.atError().addKeyValue("key", key).setCause(e).log("its copy makes no sense");
            }
        }
        return usage;
    }
}
