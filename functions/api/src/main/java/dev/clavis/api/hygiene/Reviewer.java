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
 * Goes through all keys in the order of their ids, some at a time. One that has no time left, or that SQL fails, notes its
 * place, and the next goes on from there; behind the keys that it began with, if it failed with them.
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
        Walk walk = new Walk(transactions.run(() -> rows.findPlace(NAME)).orElse(START));
        try {
            while (!walk.over && clock.instant().isBefore(deadline)) {
                step(walk);
            }
        } catch (RuntimeException e) {
            noteAfter(e, walk);
            throw e;
        }
        note(walk);
        Optional.ofNullable(walk.failure).ifPresent(thrown -> {
            throw thrown;
        });
        return walk.result;
    }

    private void step(Walk walk) {
        List<ReviewedRow> keys = transactions.run(() -> rows.findNext(walk.place, CHUNK));
        boolean last = keys.size() < CHUNK;
        String next = last ? START : keys.getLast().id();
        try {
            walk.result = walk.result.plus(keys.isEmpty() ? ReviewResult.NONE : review.review(keys));
        } catch (UnavailableException e) {
            // It may be due to these keys, if another run ended here as well: they must not keep those behind them for ever.
            walk.place = walk.place.equals(walk.begun) ? next : walk.place;
            throw e;
        } catch (RuntimeException e) {
            log.error("REVIEW_FAILED {} keys after {} are left to the next review", keys.size(), walk.place, e);
            walk.failure = e;
        }
        walk.over = last;
        walk.place = next;
    }

    /** If SQL is away for this too, the next run begins where this one did. */
    private void noteAfter(RuntimeException failure, Walk walk) {
        try {
            note(walk);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void note(Walk walk) {
        if (!walk.place.equals(walk.begun)) {
            transactions.run(() -> rows.putPlace(NAME, walk.place, clock.instant()));
        }
    }

    /** How far a run has come. */
    private static final class Walk {
        private final String begun;
        private String place;
        private boolean over;
        private ReviewResult result = ReviewResult.NONE;
        private @Nullable RuntimeException failure;

        private Walk(String begun) {
            this.begun = begun;
            this.place = begun;
        }
    }
}
