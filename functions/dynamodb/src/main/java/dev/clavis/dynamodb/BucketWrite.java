package dev.clavis.dynamodb;

import dev.clavis.core.limit.Bucket;
import java.time.Instant;
import java.util.Optional;

/**
 * Continuous refill. The next {@code tat} counts from the old one or from now, whichever is later, and expressions know
 * no maximum: so there are two branches, each true only in its own case. The last image says which to try; a wrong guess
 * costs a second write, never a wrong answer.
 */
final class BucketWrite implements LimitWrite {
    private static final String IS_IDLE = "(attribute_not_exists(tat) OR tat < :micros)";
    private static final Expression ONE_WHILE_IDLE = interval().require("attribute_exists(#interval)").require(IS_IDLE)
            .set("tat = :micros + #interval");
    /** Whether more than one fits at all depends on the limit, so even an idle bucket must have the one that we know. */
    private static final Expression SEVERAL_WHILE_IDLE = pinned().require(IS_IDLE).set("tat = :spent");
    private static final Expression ONE_WHILE_BUSY = busy().set("tat = tat + #interval");
    private static final Expression SEVERAL_WHILE_BUSY = busy().set("tat = tat + :spent");

    @Override
    public boolean canTry(Memory memory, long cost) {
        return cost == 1 || memory.bucket().filter(bucket -> bucket.canAdmit(cost)).isPresent();
    }

    @Override
    public Expression spend(Memory memory, long cost, Instant now, Values values) {
        long nowMicros = Bucket.micros(now);
        values.number(":micros", nowMicros);
        Optional<Bucket> bucket = memory.bucket();
        if (bucket.isPresent() && memory.tatMicros() >= nowMicros) {
            return busy(bucket.get(), cost, nowMicros, values);
        }
        return cost == 1 ? ONE_WHILE_IDLE : idle(bucket.orElseThrow(), cost, nowMicros, values);
    }

    private static Expression idle(Bucket bucket, long cost, long nowMicros, Values values) {
        pin(bucket, values).number(":spent", nowMicros + bucket.spentMicros(cost));
        return SEVERAL_WHILE_IDLE;
    }

    private static Expression busy(Bucket bucket, long cost, long nowMicros, Values values) {
        pin(bucket, values).number(":edge", bucket.edgeMicros(cost, nowMicros));
        if (cost == 1) {
            return ONE_WHILE_BUSY;
        }
        values.number(":spent", bucket.spentMicros(cost));
        return SEVERAL_WHILE_BUSY;
    }

    private static Values pin(Bucket bucket, Values values) {
        return values.number(":limit", bucket.limit()).number(":interval", bucket.intervalMicros());
    }

    private static Expression busy() {
        return pinned().require("tat BETWEEN :micros AND :edge");
    }

    /** An edge needs the limit and is computed here, so the write insists on the limit that it was computed with. */
    private static Expression pinned() {
        return interval().require("#limit = :limit AND #interval = :interval").name("#limit", Attributes.LIMIT);
    }

    private static Expression interval() {
        return new Expression().name("#interval", Attributes.INTERVAL);
    }
}
