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
    @Override
    public void spend(Expression expression, Memory memory, Instant now) {
        long nowMicros = Bucket.micros(now);
        expression.name("#interval", Attributes.INTERVAL).name("#tat", Attributes.TAT)
                .value(":micros", Attributes.number(nowMicros));
        Optional<Bucket> bucket = memory.bucket();
        if (bucket.isPresent() && memory.tatMicros() >= nowMicros) {
            busy(expression, bucket.get(), nowMicros);
        } else {
            expression.require("attribute_exists(#interval)")
                    .require("(attribute_not_exists(#tat) OR #tat < :micros)").set("#tat = :micros + #interval");
        }
    }

    /** The edge needs the limit and is computed here, so the write insists on the limit that it was computed with. */
    private static void busy(Expression expression, Bucket bucket, long nowMicros) {
        expression.require("#limit = :limit AND #interval = :interval AND #tat BETWEEN :micros AND :edge")
                .set("#tat = #tat + #interval").name("#limit", Attributes.LIMIT)
                .value(":limit", Attributes.number(bucket.limit()))
                .value(":interval", Attributes.number(bucket.intervalMicros()))
                .value(":edge", Attributes.number(bucket.edgeMicros(nowMicros)));
    }
}
