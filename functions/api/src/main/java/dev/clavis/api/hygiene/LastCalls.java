package dev.clavis.api.hygiene;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Usage;
import jakarta.inject.Singleton;
import java.util.Collection;
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
        try {
            return keys.isEmpty()
                    ? Map.of()
                    : store.readAll(keys).entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, copy -> copy.getValue().usage()));
        } catch (UnavailableException e) {
            log.warn("the last calls of {} keys cannot be read: {}", keys.size(), e.getMessage(), e.getCause());
            return Map.of();
        }
    }
}
