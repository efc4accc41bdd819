package dev.clavis.core.enforcement;

import dev.clavis.core.Deadline;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.secret.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The port's fake: one lock around plain maps. It passes the same contract test as the real store. */
public final class InMemoryEnforcementStore implements EnforcementStore {
    private final Set<Window> windows;
    private final InstantSource clock;
    private final Map<KeyId, Entry> entries = new HashMap<>();
    private long decisions;
    private boolean down;

    private static final class Entry {
        EnforcedKey key;
        final Map<String, Long> counters = new HashMap<>();
        final Map<String, Usage> usageByMark = new HashMap<>();
        Usage usage = Usage.NONE;
        long tatMicros;

        Entry(EnforcedKey key) {
            this.key = key;
        }

        /** Counts an admitted call; times are kept to the millisecond. */
        void count(Verifier verifier, Instant now) {
            Instant last = now.truncatedTo(ChronoUnit.MILLIS);
            usage = new Usage(usage.calls() + 1, Optional.of(last));
            usageByMark.merge(verifier.mark(), new Usage(1, Optional.of(last)),
                    (before, one) -> new Usage(before.calls() + one.calls(), one.last()));
        }
    }

    /** @param windows the clock windows that the profile's limits use; none means that they are buckets */
    public InMemoryEnforcementStore(Set<Window> windows, InstantSource clock) {
        this.windows = Set.copyOf(windows);
        this.clock = clock;
    }

    /** From now on every call fails, or no longer does. */
    public synchronized void setDown(boolean isDown) {
        down = isDown;
    }

    /** How often it was asked to decide. */
    public synchronized long decisions() {
        return decisions;
    }

    /** The copy of a key, if there is one. */
    public synchronized Optional<EnforcedKey> find(KeyId id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.key);
    }

    @Override
    public synchronized Decision decide(Check check, Deadline due) {
        requireUp();
        decisions++;
        Entry entry = entries.get(check.key());
        if (entry == null) {
            return new Decision.Unauthorized(Decision.Unauthorized.Reason.UNKNOWN, Optional.of(check.key()));
        }
        Instant now = clock.instant();
        Decision decision = entry.key.refusal(check, now).orElseGet(() -> switch (entry.key.limits()) {
            case Windows limits when windows.containsAll(limits.limits().keySet()) ->
                spend(entry, limits, check, now);
            case Bucket bucket when windows.isEmpty() -> spend(entry, bucket, check, Bucket.micros(now));
            case Windows _, Bucket _ -> throw new UnavailableException("limits that the profile does not know", null);
        });
        if (decision instanceof Decision.Allowed && !check.isLook()) {
            entry.count(check.verifier(), now);
        }
        return decision;
    }

    private static Decision spend(Entry entry, Windows windows, Check check, Instant now) {
        long cost = check.cost();
        Map<Window, Long> counts = counts(entry, windows, now);
        Duration wait = windows.waitFor(counts, Math.max(1, cost), now);
        if (!wait.isZero()) {
            return new Decision.Limited(entry.key.facts(check.verifier()), windows.state(counts, now), wait);
        }
        counts.replaceAll((window, count) -> count + cost);
        counts.forEach((window, count) -> entry.counters.put(window.counterPrefix() + window.indexAt(now), count));
        return new Decision.Allowed(entry.key.facts(check.verifier()), windows.state(counts, now));
    }

    private static Map<Window, Long> counts(Entry entry, Windows windows, Instant now) {
        Map<Window, Long> counts = new EnumMap<>(Window.class);
        windows.limits().keySet().forEach(window -> counts.put(window,
                entry.counters.getOrDefault(window.counterPrefix() + window.indexAt(now), 0L)));
        return counts;
    }

    private static Decision spend(Entry entry, Bucket bucket, Check check, long nowMicros) {
        long cost = check.cost();
        long waitMicros = bucket.waitMicros(entry.tatMicros, Math.max(1, cost), nowMicros);
        if (waitMicros > 0) {
            return new Decision.Limited(entry.key.facts(check.verifier()), bucket.state(entry.tatMicros, nowMicros),
                    Duration.of(waitMicros, ChronoUnit.MICROS));
        }
        if (cost > 0) {
            entry.tatMicros = Math.max(entry.tatMicros, nowMicros) + bucket.spentMicros(cost);
        }
        return new Decision.Allowed(entry.key.facts(check.verifier()), bucket.state(entry.tatMicros, nowMicros));
    }

    @Override
    public synchronized Optional<EnforcedCopy> read(KeyId id) {
        requireUp();
        return Optional.ofNullable(entries.get(id)).map(this::copy);
    }

    @Override
    public synchronized Map<KeyId, EnforcedCopy> readAll(Collection<KeyId> keys) {
        if (Set.copyOf(keys).size() > MAX_READ) {
            throw new IllegalArgumentException("at most " + MAX_READ + " keys are read at once");
        }
        requireUp();
        Map<KeyId, EnforcedCopy> copies = new HashMap<>();
        keys.forEach(id -> read(id).ifPresent(copy -> copies.put(id, copy)));
        return copies;
    }

    private EnforcedCopy copy(Entry entry) {
        Instant now = clock.instant();
        LimitState limits = switch (entry.key.limits()) {
            case Windows inWindows -> inWindows.state(counts(entry, inWindows, now), now);
            case Bucket bucket -> bucket.state(entry.tatMicros, Bucket.micros(now));
        };
        return new EnforcedCopy(entry.key, entry.usage, entry.usageByMark, limits);
    }

    @Override
    public synchronized Projection project(EnforcedKey key) {
        requireUp();
        Entry entry = entries.get(key.id());
        if (entry == null) {
            entries.put(key.id(), new Entry(key));
            return Projection.APPLIED;
        }
        if (entry.key.version() >= key.version()) {
            return entry.key.version() == key.version() ? Projection.CURRENT : Projection.NEWER;
        }
        boolean isNewLimit = !entry.key.limits().equals(key.limits());
        entry.key = key;
        if (isNewLimit && key.limits() instanceof Bucket bucket) {
            entry.tatMicros = Math.min(entry.tatMicros, bucket.latestTatMicros(Bucket.micros(clock.instant())));
        }
        return Projection.APPLIED;
    }

    private void requireUp() {
        if (down) {
            throw new UnavailableException("the fake store was told to be down", null);
        }
    }
}
