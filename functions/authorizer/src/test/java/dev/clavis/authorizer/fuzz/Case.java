package dev.clavis.authorizer.fuzz;

import dev.clavis.authorizer.fuzz.Oracle.Expectation;
import dev.clavis.authorizer.fuzz.Oracle.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One event and what has to become of it.
 *
 * @param mayAskTheStore whether the presented text is one that the store has to be asked about
 */
@SuppressWarnings("ArrayRecordComponent")
record Case(Attempt attempt, byte[] event, Expectation expectation, boolean mayAskTheStore) {
    /** One in eight is an event that API Gateway could not have sent. */
    static Case next(World world, Attempts attempts, RandomGenerator random) {
        Attempt attempt = attempts.next(random);
        EventText text = new EventText(random);
        if (random.nextInt(8) == 0) {
            return new Case(attempt, new Breaks(random, text).broken(attempt),
                    new Expectation(Outcome.BROKEN, Optional.empty()), false);
        }
        String mark = random.nextInt(64) == 0 ? "\ufeff" : "";
        return new Case(attempt, (mark + text.whole(text.parts(attempt))).getBytes(StandardCharsets.UTF_8),
                Oracle.expect(world, attempt), Oracle.mayAskTheStore(world, attempt));
    }
}
