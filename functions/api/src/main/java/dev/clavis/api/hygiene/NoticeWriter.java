package dev.clavis.api.hygiene;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what reviews found. It holds the keys' rows, so whoever changes one of them, and another review, comes before or
 * after: what is known is read again by then, and a key that has changed since it was judged waits for the next review.
 */
@Singleton
final class NoticeWriter {
    private final ReviewRows rows;
    private final Notices notices;
    private final NoticeChanges changes;
    private final Transactions transactions;

    NoticeWriter(ReviewRows rows, Notices notices, NoticeChanges changes, Transactions transactions) {
        this.rows = rows;
        this.notices = notices;
        this.changes = changes;
        this.transactions = transactions;
    }

    /** @param verdicts of up to a hundred keys: five notices of each, with three rows a notice, are a transaction's most */
    ReviewResult write(Map<ReviewedRow, Verdict> verdicts, Instant now) {
        return verdicts.isEmpty() ? ReviewResult.NONE : transactions.run(() -> writeHeld(verdicts, now));
    }

    private ReviewResult writeHeld(Map<ReviewedRow, Verdict> verdicts, Instant now) {
        Map<KeyId, ReviewedRow> unchanged = holdUnchanged(verdicts.keySet());
        Map<KeyId, List<Notice>> known = notices.of(unchanged.keySet());
        ReviewResult result = ReviewResult.NONE;
        for (ReviewedRow key : unchanged.values()) {
            Changes due = Changes.of(known.getOrDefault(key.key(), List.of()),
                    verdicts.getOrDefault(key, Verdict.NOTHING), now);
            due.raised().forEach(raised -> changes.raise(key.noticed(), raised.before(), raised.after()));
            due.kept().forEach(notice -> changes.put(key.noticed(), notice));
            due.cleared().forEach(notice -> changes.clear(key.noticed(), notice));
            result = result.plus(new ReviewResult(0, 0, due.raised().size(), due.cleared().size()));
        }
        return result;
    }

    /** In the order of the ids, so that no two wait for each other. */
    private Map<KeyId, ReviewedRow> holdUnchanged(Collection<ReviewedRow> keys) {
        Map<KeyId, ReviewedRow> unchanged = new LinkedHashMap<>();
        keys.stream().sorted(Comparator.comparing(ReviewedRow::id)).forEachOrdered(key -> {
            if (rows.hold(key.id()).filter(version -> version == key.version()).isPresent()) {
                unchanged.put(key.key(), key);
            }
        });
        return unchanged;
    }
}
