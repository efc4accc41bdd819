package dev.clavis.api.verification;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.usage.PermissionUses;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Demand;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which permissions verified calls needed, for these calls are in no log that is counted. Each instance of the
 * function remembers what it has noted of a day, and asks SQL about the rest.
 */
@Singleton
final class NeededPermissions {
    private static final int REMEMBERED = 10_000;
    /** After a failure. The call has its answer: it must not wait each time for SQL that is away. */
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(NeededPermissions.class);

    private final PermissionUses uses;
    private final Transactions transactions;
    private final InstantSource clock;
    /** The day up to which a use is noted. */
    private final Map<Use, Instant> noted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Use, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    private volatile Instant pausedUntil = Instant.MIN;

    NeededPermissions(PermissionUses uses, Transactions transactions, InstantSource clock) {
        this.uses = uses;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Notes what an allowed call needed. Whether that could be done does not matter to the call. */
    void note(Decision decision, Demand demand) {
        if (!(decision instanceof Decision.Allowed allowed) || !(demand instanceof Demand.Of of)) {
            return;
        }
        note(new Use(allowed.key().id(), of.permission()));
    }

    private void note(Use use) {
        Instant now = clock.instant();
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        if (isNoted(use, day) || now.isBefore(pausedUntil)) {
            return;
        }
        try {
            transactions.run(() -> {
                uses.note(use.key(), use.permission(), now);
                return use;
            });
            remember(use, day);
        } catch (RuntimeException e) {
            pausedUntil = clock.instant().plus(PAUSE);
            log.atWarn().addKeyValue("key", use.key()).log("nobody notes that it needed {}, nor anything for {} s: {}",
                    use.permission(), PAUSE.toSeconds(), e.getMessage());
        }
    }

    private boolean isNoted(Use use, Instant day) {
        synchronized (noted) {
            return day.equals(noted.get(use));
        }
    }

    private void remember(Use use, Instant day) {
        synchronized (noted) {
            noted.put(use, day);
        }
    }

    private record Use(KeyId key, Permission permission) {}
}
