package dev.clavis.api.hygiene;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.Usage;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

    /** By key; those of which nobody can say it now are left out. */
    Map<KeyId, Usage> of(Collection<KeyId> keys) {
        Map<KeyId, Usage> usage = new HashMap<>();
        try {
            for (KeyId key : keys) {
                store.read(key).map(EnforcedCopy::usage).ifPresent(found -> usage.put(key, found));
            }
        } catch (UnavailableException e) {
            log.warn("the last calls of {} keys cannot be read: {}", keys.size() - usage.size(), e.getMessage(),
                    e.getCause());
        }
        return usage;
    }
}
