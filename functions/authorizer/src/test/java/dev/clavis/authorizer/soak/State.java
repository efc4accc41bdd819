package dev.clavis.authorizer.soak;

import dev.clavis.authorizer.soak.Answer.Kind;
import dev.clavis.authorizer.soak.Answer.Reason;
import dev.clavis.authorizer.soak.Call.Named;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The model of a key: all of it between two changes.
 *
 * @param secret number of the current secret
 * @param previous number of the one that is being replaced; {@link #NOTHING} if none is
 * @param retires the first instant at which that is no longer good
 * @param permissions the sum of {@link #READ} and {@link #WRITE}
 * @param expires the first instant at which the key is no longer good
 * @param fenced whether it is good from some addresses alone
 * @param first calls per minute: of the clock, or of a bucket's refill
 * @param second calls per hour of the clock; 0 with a bucket
 */
record State(int secret, int previous, long retires, Standing standing, int permissions, long expires, boolean fenced,
        long first, long second) {
    static final int READ = 1;
    static final int WRITE = 2;
    static final int NOTHING = -1;
    static final long NEVER = Long.MAX_VALUE;
    /** Before the first change. */
    static final State ABSENT = new State(NOTHING, NOTHING, NEVER, Standing.ACTIVE, 0, NEVER, false, 1, 0);

    enum Standing {
        ACTIVE,
        SUSPENDED,
        REVOKED
    }

    /** What it demands at an instant, if nothing is spent of the limits. The order is the one in which reasons count. */
    Answer demands(Call call, long at) {
        boolean isPrevious = call.secret() == previous && at < retires;
        if (call.secret() != secret && !isPrevious) {
            return Answer.unauthorized(Reason.UNKNOWN);
        }
        if (call.named() == Named.OTHER) {
            return Answer.unauthorized(Reason.WORKSPACE);
        }
        return switch (standing) {
            case REVOKED -> Answer.unauthorized(Reason.REVOKED);
            case SUSPENDED -> forbidden(Reason.SUSPENDED, isPrevious);
            case ACTIVE -> at < expires ? active(call, isPrevious) : Answer.unauthorized(Reason.EXPIRED);
        };
    }

    private Answer active(Call call, boolean isPrevious) {
        if (fenced && !call.inside()) {
            return forbidden(Reason.ADDRESS, isPrevious);
        }
        return call.need().isMetBy(permissions)
                ? new Answer(Kind.ALLOWED, Reason.NONE, permissions, isPrevious, first, second)
                : forbidden(Reason.FORBIDDEN, isPrevious);
    }

    private Answer forbidden(Reason reason, boolean isPrevious) {
        return new Answer(Kind.FORBIDDEN, reason, permissions, isPrevious, 0, 0);
    }

    State withSecret(int next, int replaced, long until) {
        return new State(next, replaced, until, standing, permissions, expires, fenced, first, second);
    }

    State withStanding(Standing next) {
        return new State(secret, previous, retires, next, permissions, expires, fenced, first, second);
    }

    State withPermissions(int next) {
        return new State(secret, previous, retires, standing, next, expires, fenced, first, second);
    }

    State withExpires(long next) {
        return new State(secret, previous, retires, standing, permissions, next, fenced, first, second);
    }

    State withFenced(boolean next) {
        return new State(secret, previous, retires, standing, permissions, expires, next, first, second);
    }

    State withLimits(long nextFirst, long nextSecond) {
        return new State(secret, previous, retires, standing, permissions, expires, fenced, nextFirst, nextSecond);
    }

    void write(DataOutput to) throws IOException {
        to.writeInt(secret);
        to.writeInt(previous);
        to.writeLong(retires);
        to.writeUTF(standing.name());
        to.writeByte(permissions);
        to.writeLong(expires);
        to.writeBoolean(fenced);
        to.writeLong(first);
        to.writeLong(second);
    }

    static State read(DataInput from) throws IOException {
        return new State(from.readInt(), from.readInt(), from.readLong(), Standing.valueOf(from.readUTF()),
                from.readByte(), from.readLong(), from.readBoolean(), from.readLong(), from.readLong());
    }
}
