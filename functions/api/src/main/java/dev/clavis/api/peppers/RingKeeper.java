package dev.clavis.api.peppers;

import dev.clavis.api.Settings;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.api.secrets.SecretVersions;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Peppers;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Changes the pepper ring in Secrets Manager, and never so that a good secret is refused. */
@Singleton
final class RingKeeper {
    /** For clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final SecretVersions secrets;
    private final PepperUseRows rows;
    private final Events events;
    private final Transactions transactions;
    private final Settings settings;
    private final InstantSource clock;

    RingKeeper(SecretVersions secrets, PepperUseRows rows, Events events, Transactions transactions, Settings settings,
            InstantSource clock) {
        this.secrets = secrets;
        this.rows = rows;
        this.events = events;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** All peppers, newest first. */
    List<PepperStatus> status() {
        return status(read().ring());
    }

    /**
     * Adds a pepper for new secrets.
     *
     * @param delay until the first secret is made with it; {@link Peppers#SAFE_START} costs no call anything
     * @throws PepperException if one waits for its start already, or somebody else has changed the ring in the meantime
     */
    PepperStatus rotate(Duration delay) {
        Kept kept = read();
        int newest = kept.ring().versions().getFirst();
        Instant now = clock.instant();
        if (newest != kept.ring().current(now).version()) {
            throw new PepperException("version " + newest + " has not started yet; one at a time");
        }
        PepperRing ring = kept.ring().withNew(new SecureRandom(), now.plus(delay));
        PepperStatus added = status(ring).getFirst();
        write(kept, ring, EventType.PEPPER_ADDED, added);
        return added;
    }

    /**
     * Takes a pepper away.
     *
     * @throws PepperException if a secret may have been made with it that is still good, or if somebody else has changed
     *         the ring in the meantime
     */
    PepperStatus remove(int version) {
        Kept kept = read();
        PepperStatus old = status(kept.ring()).stream().filter(pepper -> pepper.version() == version).findFirst()
                .orElseThrow(() -> new PepperException("there is no version " + version));
        requireOutOfUse(kept, old);
        write(kept, kept.ring().without(version, clock.instant()), EventType.PEPPER_REMOVED, old);
        return old;
    }

    private void requireOutOfUse(Kept kept, PepperStatus old) {
        if (old.state() != PepperStatus.State.OLD) {
            throw new PepperException("version " + old.version() + " makes new secrets, or is about to");
        }
        Instant safe = successorStarted(kept).plus(Peppers.SAFE_START);
        if (clock.instant().isBefore(safe)) {
            // An instance that has not read the newer ring makes secrets with this pepper, and their keys do not count yet.
            throw new PepperException(
                    "somebody may still make secrets with version " + old.version() + " until " + safe);
        }
        if (old.isUsed()) {
            throw new PepperException("version " + old.version() + " is needed by " + old.keys() + " keys and "
                    + old.retiring() + " retiring secrets; rotate or revoke these first");
        }
    }

    /** When the current pepper became so; of a ring that was written by hand, when that was. */
    private Instant successorStarted(Kept kept) {
        Instant written = kept.version().written();
        return kept.ring().start(kept.ring().current(clock.instant()).version()).orElse(written);
    }

    private List<PepperStatus> status(PepperRing ring) {
        Instant now = clock.instant();
        Map<Long, Long> current = new HashMap<>();
        Map<Long, Long> retiring = new HashMap<>();
        transactions.run(() -> {
            current.clear();
            retiring.clear();
            rows.countCurrent().forEach(row -> current.put(row.version(), row.secrets()));
            rows.countRetiring(now.minus(MARGIN)).forEach(row -> retiring.put(row.version(), row.secrets()));
            return ring;
        });
        int used = ring.current(now).version();
        return ring.versions().stream().map(version -> new PepperStatus(version, ring.start(version),
                state(version, used), current.getOrDefault((long) version, 0L),
                retiring.getOrDefault((long) version, 0L))).toList();
    }

    private static PepperStatus.State state(int version, int current) {
        if (version == current) {
            return PepperStatus.State.CURRENT;
        }
        return version > current ? PepperStatus.State.WAITING : PepperStatus.State.OLD;
    }

    private Kept read() {
        SecretVersions.Version version = secrets.current(settings.peppersSecret());
        return new Kept(version, PepperRing.parse(version.text()));
    }

    /** Written down before and after: wherever it breaks off, no change of the ring is without an event. */
    private void write(Kept kept, PepperRing ring, EventType type, PepperStatus pepper) {
        record(type, pepper, "begun");
        if (!secrets.replace(settings.peppersSecret(), kept.version(), ring.print())) {
            throw new PepperException("somebody else has changed the ring; look at it again");
        }
        record(type, pepper, "done");
    }

    private void record(EventType type, PepperStatus pepper, String stage) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("version", pepper.version());
        facts.put("stage", stage);
        pepper.start().ifPresent(start -> facts.put("start", start.toString()));
        boolean added = type == EventType.PEPPER_ADDED;
        transactions.run(() -> {
            events.appendOfDeployment(type, "pepper " + pepper.version(), added ? Optional.empty() : Optional.of(facts),
                    added ? Optional.of(facts) : Optional.empty());
            return type;
        });
    }

    /** The ring as it is kept. */
    private record Kept(SecretVersions.Version version, PepperRing ring) {}
}
