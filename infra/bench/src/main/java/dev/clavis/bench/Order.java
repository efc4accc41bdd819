package dev.clavis.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * What a worker is to do.
 *
 * @param secret of the key that is called; its kind is that of the key's limits
 */
record Order(Subject subject, Kind kind, String secret, int threads, Duration duration) {
    Order with(int otherThreads, Duration otherDuration) {
        return new Order(subject, kind, secret, otherThreads, otherDuration);
    }

    /** The row's name. */
    String name() {
        return subject.id() + kind.suffix();
    }

    void write(DataOutputStream output) throws IOException {
        output.writeUTF(subject.name());
        output.writeUTF(kind.name());
        output.writeUTF(secret);
        output.writeInt(threads);
        output.writeLong(duration.toMillis());
    }

    static Order read(DataInputStream input) throws IOException {
        return new Order(Subject.valueOf(input.readUTF()), Kind.valueOf(input.readUTF()), input.readUTF(),
                input.readInt(), Duration.ofMillis(input.readLong()));
    }
}
