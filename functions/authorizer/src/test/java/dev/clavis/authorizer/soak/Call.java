package dev.clavis.authorizer.soak;

import dev.clavis.authorizer.soak.Answer.Kind;
import dev.clavis.authorizer.soak.Answer.Reason;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * One call, as far as its answer depends on it.
 *
 * @param key number of the key
 * @param secret number of the key's secret; the first is 0
 * @param inside whether it comes from an address that keys with address rules admit
 */
record Call(int key, Text text, int secret, Need need, Named named, boolean inside) {
    /** What stands where the secret belongs. */
    enum Text {
        ISSUED,
        /** A good secret of a key that never came to be. */
        STRANGER,
        FORGED,
        FOREIGN,
        MALFORMED,
        MISSING,
        TWICE,
        TOKEN_EVENT,
        BROKEN_EVENT
    }

    /** What the route needs. */
    enum Need {
        READ(State.READ),
        WRITE(State.WRITE),
        NOBODY(0);

        private final int permission;

        Need(int permission) {
            this.permission = permission;
        }

        boolean isMetBy(int permissions) {
            return (permissions & permission) != 0;
        }
    }

    /** The workspace that it names. */
    enum Named {
        NONE,
        OWN,
        OTHER,
        IMPOSSIBLE
    }

    /** The answer that does not depend on any key's state, if this is a call that has one. */
    Optional<Answer> anyway() {
        return switch (text) {
            case TOKEN_EVENT, BROKEN_EVENT -> Optional.of(Answer.of(Kind.REJECTED));
            case FORGED, FOREIGN, MALFORMED, MISSING, TWICE -> Optional.of(Answer.unauthorized(Reason.NONE));
            case ISSUED, STRANGER -> named == Named.IMPOSSIBLE
                    ? Optional.of(Answer.unauthorized(Reason.WORKSPACE))
                    : text == Text.STRANGER ? Optional.of(Answer.unauthorized(Reason.UNKNOWN)) : Optional.empty();
        };
    }

    void write(DataOutput to) throws IOException {
        to.writeInt(key);
        to.writeUTF(text.name());
        to.writeInt(secret);
        to.writeUTF(need.name());
        to.writeUTF(named.name());
        to.writeBoolean(inside);
    }

    static Call read(DataInput from) throws IOException {
        return new Call(from.readInt(), Text.valueOf(from.readUTF()), from.readInt(),
                Need.valueOf(from.readUTF()), Named.valueOf(from.readUTF()), from.readBoolean());
    }
}
