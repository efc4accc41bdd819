package dev.clavis.api.hygiene;

import dev.clavis.api.Settings;
import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Usage;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says what holds of a key. Knows no store and no clock. */
@Singleton
final class Judge {
    private final Profile profile;
    private final int failingPercent;

    @Inject
    Judge(Profile profile, Settings settings) {
        this(profile, settings.failingPercent());
    }

    Judge(Profile profile, int failingPercent) {
        this.profile = profile;
        this.failingPercent = failingPercent;
    }

    Verdict judge(ReviewedRow key, Evidence evidence, Instant now) {
        if (!key.isInUse(now)) {
            return Verdict.NOTHING;
        }
        Map<NoticeType, Finding> findings = new EnumMap<>(NoticeType.class);
        Set<NoticeType> open = EnumSet.noneOf(NoticeType.class);
        if (isOld(key, now)) {
            add(findings, Finding.of(NoticeType.OLD));
        }
        if (evidence.usage().isEmpty()) {
            open.add(NoticeType.UNUSED);
        } else if (isUnused(key, evidence.usage().get(), now) && !isKnownToBeCalled(evidence)) {
            add(findings, Finding.of(NoticeType.UNUSED));
        }
        Instant expires = key.expires();
        if (expires != null && !expires.isAfter(now.plus(Thresholds.EXPIRING))) {
            add(findings, Finding.expiring(expires));
        }
        if (evidence.calls().isFailing(failingPercent)) {
            add(findings, Finding.of(NoticeType.FAILING));
        }
        Set<Permission> unneeded = unneeded(key, evidence, now);
        if (!unneeded.isEmpty()) {
            add(findings, Finding.unusedPermissions(unneeded));
        }
        return new Verdict(findings, open);
    }

    private boolean isOld(ReviewedRow key, Instant now) {
        Optional<Duration> reminder = profile.ageReminder();
        return reminder.isPresent() && isOver(key.secretMade(), reminder.get(), now);
    }

    private static boolean isUnused(ReviewedRow key, Usage usage, Instant now) {
        return isOver(usage.last().orElse(key.created()), Thresholds.UNUSED, now);
    }

    /** Counters in DynamoDB begin at zero when the table was lost, while SQL still knows of calls; of verified ones by need. */
    private static boolean isKnownToBeCalled(Evidence evidence) {
        return evidence.counted() || !evidence.needed().isEmpty();
    }

    /**
     * What the key was given and no call needs. A permission that comes with a needed one is needed as well: to take it
     * away would change nothing. The reverse is not so: who may write and only reads does not need to write. Of a key none
     * of whose calls are known there is nothing to say: nobody calls it, which another notice says, or its calls are in no
     * log that is counted here. Nor is there of one whose calls are known only lately: those before may have needed more.
     */
    private Set<Permission> unneeded(ReviewedRow key, Evidence evidence, Instant now) {
        Set<Permission> given = key.given();
        Set<Permission> needed = new TreeSet<>(evidence.needed());
        needed.retainAll(profile.widen(given));
        if (needed.isEmpty() || !isOver(key.created(), Thresholds.UNUSED, now)
                || evidence.watched().filter(since -> isOver(since, Thresholds.UNUSED, now)).isEmpty()) {
            return Set.of();
        }
        // Not management's permissions, whose use no log tells.
        Set<Permission> unneeded = new TreeSet<>(given);
        unneeded.retainAll(profile.permissions());
        unneeded.removeAll(profile.widen(needed));
        unneeded.removeAll(evidence.fresh());
        return unneeded;
    }

    private static boolean isOver(Instant since, Duration time, Instant now) {
        return !since.plus(time).isAfter(now);
    }

    private static void add(Map<NoticeType, Finding> findings, Finding finding) {
        findings.put(finding.type(), finding);
    }
}
