package dev.clavis.authorizer.soak;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A change of a key that was made.
 *
 * @param key number of the key
 * @param begin before the projection
 * @param end after its answer
 */
record Change(int key, State state, long begin, long end) {
    void write(DataOutput to) throws IOException {
        to.writeInt(key);
        state.write(to);
        to.writeLong(begin);
        to.writeLong(end);
    }

    static Change read(DataInput from) throws IOException {
        return new Change(from.readInt(), State.read(from), from.readLong(), from.readLong());
    }
}
