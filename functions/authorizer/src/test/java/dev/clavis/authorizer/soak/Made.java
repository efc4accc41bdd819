package dev.clavis.authorizer.soak;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A call that was made.
 *
 * @param start before the question
 * @param end after the answer
 */
record Made(Call call, long start, long end, Answer answer) {
    /** The SDK gives up an attempt after half a second of the wall's and tries again: both may have been counted. */
    private static final long SURELY_ONE_ATTEMPT_MICROS = 400_000L * FastClock.SPEED;
    private static final int MOST_ATTEMPTS = 4;

    boolean isAllowed() {
        return answer.kind() == Answer.Kind.ALLOWED;
    }

    /** How much of the limits it may have taken, at most. */
    int mayHaveSpent() {
        return isSurelyOneAttempt() ? isAllowed() ? 1 : 0 : MOST_ATTEMPTS;
    }

    boolean isSurelyOneAttempt() {
        return end - start < SURELY_ONE_ATTEMPT_MICROS && answer.kind() != Answer.Kind.UNAVAILABLE;
    }

    void write(DataOutput to) throws IOException {
        call.write(to);
        to.writeLong(start);
        to.writeLong(end);
        answer.write(to);
    }

    static Made read(DataInput from) throws IOException {
        return new Made(Call.read(from), from.readLong(), from.readLong(), Answer.read(from));
    }
}
