package dev.clavis.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Reads a child's output to its end, so that the child never blocks on it; finds the one line meant for us. */
final class ChildOutput {
    private static final int KEPT_LINES = 40;

    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Deque<String> last = new ArrayDeque<>();
    private final Consumer<String> log;

    private ChildOutput(Consumer<String> log) {
        this.log = log;
    }

    static ChildOutput of(Process process, Consumer<String> log) {
        ChildOutput output = new ChildOutput(log);
        Thread.ofPlatform().daemon().name("output of " + process.pid()).start(() -> output.readAll(process));
        return output;
    }

    CompletableFuture<String> ready() {
        return ready;
    }

    synchronized String lastLines() {
        return String.join("\n", last);
    }

    private void readAll(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            keep("(output lost: " + e.getMessage() + ")");
        }
        ready.completeExceptionally(new StoreException("no more output"));
    }

    private void take(String line) {
        if (line.startsWith(Lifeline.READY)) {
            ready.complete(line.substring(Lifeline.READY.length()));
        } else {
            keep(line);
            log.accept(line);
        }
    }

    private synchronized void keep(String line) {
        if (last.size() == KEPT_LINES) {
            last.removeFirst();
        }
        last.addLast(line);
    }
}
