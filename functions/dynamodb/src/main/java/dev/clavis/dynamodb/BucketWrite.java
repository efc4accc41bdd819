package dev.clavis.dynamodb;

import dev.clavis.core.limit.Bucket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Continuous refill. The next {@code tat} counts from the old one or from now, whichever is later, and expressions know
 * no maximum: so there are two branches, each true only in its own case. The last image says which to try; a wrong guess
 * costs a second write, never a wrong answer.
 */
final class BucketWrite implements LimitWrite {
    @Override
    public boolean canTry(Memory memory, long cost) {
        return cost == 1 || memory.bucket().filter(bucket -> bucket.canAdmit(cost)).isPresent();
    }

    @Override
    public Map<String, String> names() {
        return Map.of("#interval", Attributes.INTERVAL);
    }

    @Override
    public void spend(Expression expression, Memory memory, long cost, Instant now) {
        long nowMicros = Bucket.micros(now);
        expression.value(":micros", Attributes.number(nowMicros));
        Optional<Bucket> bucket = memory.bucket();
        if (bucket.isPresent() && memory.tatMicros() >= nowMicros) {
            busy(expression, bucket.get(), cost, nowMicros);
        } else if (cost == 1) {
            expression.require("attribute_exists(#interval)")
                    .require("(attribute_not_exists(tat) OR tat < :micros)").set("tat = :micros + #interval");
        } else {
            idle(expression, bucket.orElseThrow(), cost, nowMicros);
        }
    }

    /** Whether the cost fits at all depends on the limit, so even an idle bucket must have the one that we know. */
    private static void idle(Expression expression, Bucket bucket, long cost, long nowMicros) {
        pin(expression, bucket).require("(attribute_not_exists(tat) OR tat < :micros)").set("tat = :spent")
                .value(":spent", Attributes.number(nowMicros + bucket.spentMicros(cost)));
    }

    private static void busy(Expression expression, Bucket bucket, long cost, long nowMicros) {
        pin(expression, bucket).require("tat BETWEEN :micros AND :edge")
                .value(":edge", Attributes.number(bucket.edgeMicros(cost, nowMicros)));
        if (cost == 1) {
            expression.set("tat = tat + #interval");
        } else {
            expression.set("tat = tat + :spent").value(":spent", Attributes.number(bucket.spentMicros(cost)));
        }
    }

    /** The edge needs the limit and is computed here, so the write insists on the limit that it was computed with. */
    private static Expression pin(Expression expression, Bucket bucket) {
        return expression.require("#limit = :limit AND #interval = :interval").name("#limit", Attributes.LIMIT)
                .value(":limit", Attributes.number(bucket.limit()))
                .value(":interval", Attributes.number(bucket.intervalMicros()));
    }
}
