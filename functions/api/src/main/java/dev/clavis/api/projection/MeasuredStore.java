package dev.clavis.api.projection;

import dev.clavis.api.metrics.Metric;
import dev.clavis.api.metrics.Metrics;
import dev.clavis.core.Deadline;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Projection;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A store, and a count of how often it could not tell. */
record MeasuredStore(EnforcementStore store, Metrics metrics) implements EnforcementStore {
    @Override
    public Decision decide(Check check, Deadline due) {
        return measured(() -> store.decide(check, due));
    }

    @Override
    public Optional<EnforcedCopy> read(KeyId key) {
        return measured(() -> store.read(key));
    }

    @Override
    public Map<KeyId, EnforcedCopy> readAll(Collection<KeyId> keys) {
        return measured(() -> store.readAll(keys));
    }

    @Override
    public Projection project(EnforcedKey key) {
        return measured(() -> store.project(key));
    }

    private <T> T measured(Supplier<T> call) {
        try {
            return call.get();
        } catch (UnavailableException e) {
            metrics.count(Metric.STORE_UNAVAILABLE);
            throw e;
        }
    }
}
