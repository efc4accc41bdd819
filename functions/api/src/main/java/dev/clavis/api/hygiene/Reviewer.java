package dev.clavis.api.hygiene;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through all keys in the order of their ids, some at a time. One that has no time left notes its place, and the next
 * goes on from there.
 */
@Singleton
final class Reviewer {
    /** As many as DynamoDB reads in one request, and few enough for one transaction of Aurora DSQL to write about. */
    static final int CHUNK = EnforcementStore.MAX_READ;
    private static final String NAME = "keys";
    private static final String START = "";
    private static final Logger log = LoggerFactory.getLogger(Reviewer.class);

    private final ReviewRows rows;
    private final KeyReview review;
    private final Transactions transactions;
    private final InstantSource clock;

    Reviewer(ReviewRows rows, KeyReview review, Transactions transactions, InstantSource clock) {
        this.rows = rows;
        this.review = review;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Reviews keys, from where the one before stopped to the last one.
     *
     * @param deadline when to stop and leave the rest to the next
     * @throws UnavailableException if SQL is away
     */
    ReviewResult review(Instant deadline) {
        String begun = transactions.run(() -> rows.findPlace(NAME)).orElse(START);
        String place = begun;
        ReviewResult result = ReviewResult.NONE;
        @Nullable
        RuntimeException failure = null;
        boolean over = false;
        while (!over && clock.instant().isBefore(deadline)) {
            String after = place;
            List<ReviewedRow> keys = transactions.run(() -> rows.findNext(after, CHUNK));
            try {
                result = result.plus(keys.isEmpty() ? ReviewResult.NONE : review.review(keys));
            } catch (UnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                log.error("REVIEW_FAILED {} keys after {} are left to the next review", keys.size(), place, e);
                failure = e;
            }
            over = keys.size() < CHUNK;
            place = over ? START : keys.getLast().id();
        }
        note(begun, place);
        Optional.ofNullable(failure).ifPresent(thrown -> {
            throw thrown;
        });
        return result;
    }

    private void note(String begun, String place) {
        if (!place.equals(begun)) {
            transactions.run(() -> rows.putPlace(NAME, place, clock.instant()));
        }
    }
}
