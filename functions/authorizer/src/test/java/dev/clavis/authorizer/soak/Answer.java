package dev.clavis.authorizer.soak;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the authorizer said.
 *
 * @param permissions as {@link State#permissions()}, if it said them
 * @param previous whether it said that the caller used the secret that is being replaced
 * @param first the limit of the first policy that it named; 0 if none
 * @param second that of the second
 */
record Answer(Kind kind, Reason reason, int permissions, boolean previous, long first, long second) {
    enum Kind {
        ALLOWED,
        LIMITED,
        FORBIDDEN,
        UNAUTHORIZED,
        /** An exception that is no answer: the event was not one. */
        REJECTED,
        /** An exception that is no answer: no decision could be made in time. */
        UNAVAILABLE,
        /** Anything else: a context of another key, a policy of another method, any other exception. */
        ODD
    }

    /** As it says in the context or in the log; nothing for texts that nobody issued. */
    enum Reason {
        NONE,
        FORBIDDEN,
        SUSPENDED,
        ADDRESS,
        UNKNOWN,
        REVOKED,
        EXPIRED,
        WORKSPACE
    }

    static Answer of(Kind kind) {
        return new Answer(kind, Reason.NONE, 0, false, 0, 0);
    }

    static Answer unauthorized(Reason reason) {
        return new Answer(Kind.UNAUTHORIZED, reason, 0, false, 0, 0);
    }

    /** The same call's answer when there is nothing left of the limit. */
    Answer limited() {
        return new Answer(Kind.LIMITED, reason, permissions, previous, first, second);
    }

    void write(DataOutput to) throws IOException {
        to.writeUTF(kind.name());
        to.writeUTF(reason.name());
        to.writeByte(permissions);
        to.writeBoolean(previous);
        to.writeInt((int) first);
        to.writeInt((int) second);
    }

    static Answer read(DataInput from) throws IOException {
        return new Answer(Kind.valueOf(from.readUTF()), Reason.valueOf(from.readUTF()), from.readByte(),
                from.readBoolean(), from.readInt(), from.readInt());
    }
}
