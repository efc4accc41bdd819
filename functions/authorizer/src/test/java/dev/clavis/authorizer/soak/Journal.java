package dev.clavis.authorizer.soak;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Keeps what happened in a file, so that the memory that a soak takes is not its own. Of one thread. */
final class Journal<T> implements AutoCloseable {
    private final DataOutputStream to;
    private final Writer<T> writer;

    @FunctionalInterface
    interface Writer<T> {
        void write(T record, DataOutput to) throws IOException;
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(DataInput from) throws IOException;
    }

    Journal(Path file, Writer<T> writer) throws IOException {
        this.to = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        this.writer = writer;
    }

    void add(T happened) throws IOException {
        writer.write(happened, to);
    }

    @Override
    public void close() throws IOException {
        to.close();
    }

    static <T> void read(Path file, Reader<T> reader, Consumer<T> visitor) throws IOException {
        try (DataInputStream from = new DataInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            while (true) {
                visitor.accept(reader.read(from));
            }
        } catch (EOFException end) {
            // Journals are closed between two records.
        }
    }
}
