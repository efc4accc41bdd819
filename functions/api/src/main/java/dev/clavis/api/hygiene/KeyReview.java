package dev.clavis.api.hygiene;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Usage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reviews some keys together. */
@Singleton
final class KeyReview {
    private static final Logger log = LoggerFactory.getLogger(KeyReview.class);

    private final EvidenceReader evidences;
    private final Notices notices;
    private final NoticeWriter writer;
    private final FreshPermissions fresh;
    private final LastCalls lastCalls;
    private final Judge judge;
    private final Transactions transactions;
    private final InstantSource clock;

    KeyReview(EvidenceReader evidences, Notices notices, NoticeWriter writer, FreshPermissions fresh,
            LastCalls lastCalls,
            Judge judge, Transactions transactions, InstantSource clock) {
        this.evidences = evidences;
        this.notices = notices;
        this.writer = writer;
        this.fresh = fresh;
        this.lastCalls = lastCalls;
        this.judge = judge;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Writes what has changed about these keys, and says how much that is. */
    ReviewResult review(List<ReviewedRow> keys) {
        Instant now = clock.instant();
        List<KeyId> inUse = keys.stream().filter(key -> key.isInUse(now)).map(ReviewedRow::key).toList();
        Map<KeyId, Usage> usage = lastCalls.of(inUse);
        Map<ReviewedRow, Verdict> verdicts = transactions.run(() -> judge(keys, inUse, usage, now));
        Map<KeyId, List<Notice>> known = transactions.run(
                () -> notices.of(keys.stream().map(ReviewedRow::key).toList()));
        Map<ReviewedRow, Verdict> changed = new LinkedHashMap<>();
        verdicts.forEach((key, verdict) -> {
            if (!Changes.of(known.getOrDefault(key.key(), List.of()), verdict, now).isEmpty()) {
                changed.put(key, verdict);
            }
        });
        return new ReviewResult(keys.size(), keys.size() - verdicts.size(), 0, 0).plus(writer.write(changed, now));
    }

    private Map<ReviewedRow, Verdict> judge(List<ReviewedRow> keys, List<KeyId> inUse, Map<KeyId, Usage> usage,
            Instant now) {
        Instant lately = now.minus(Thresholds.UNUSED);
        Map<KeyId, Evidence> known = evidences.of(inUse, usage, now);
        Map<ReviewedRow, Verdict> verdicts = new LinkedHashMap<>();
        List<ReviewedRow> again = new ArrayList<>();
        for (ReviewedRow key : keys) {
            judge(key, known.getOrDefault(key.key(), Evidence.NONE), now).ifPresent(verdict -> {
                verdicts.put(key, verdict);
                if (verdict.findings().containsKey(NoticeType.UNUSED_PERMISSIONS) && key.mayHaveChangedSince(lately)) {
                    again.add(key);
                }
            });
        }
        Map<KeyId, Set<Permission>> given = fresh.since(lately,
                again.stream().map(ReviewedRow::noticed).toList());
        again.forEach(key -> judge(key, known.getOrDefault(key.key(), Evidence.NONE)
                .withFresh(given.getOrDefault(key.key(), Set.of())), now)
                .ifPresent(verdict -> verdicts.put(key, verdict)));
        return verdicts;
    }

    /** Nothing of a row that makes no sense, which must not keep the others from their review. */
    private Optional<Verdict> judge(ReviewedRow key, Evidence evidence, Instant now) {
        try {
            return Optional.of(judge.judge(key, evidence, now));
        } catch (RuntimeException e) {
            log.atError().addKeyValue("key", key.id()).setCause(e).log("REVIEW_FAILED the key cannot be reviewed");
            return Optional.empty();
        }
    }
}
