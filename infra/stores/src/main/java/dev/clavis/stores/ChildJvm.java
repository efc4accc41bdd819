package dev.clavis.stores;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A Java process that does not outlive this one: its {@code main} hands itself to {@link Lifeline#run} and, once it is
 * up, calls {@link Lifeline#ready}. Safe for use by many threads.
 */
public final class ChildJvm implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TEMP",
            "TMP",
            "SystemRoot", "LD_LIBRARY_PATH");

    private final String name;
    private final Process process;
    private final ChildOutput output;

    private ChildJvm(String name, Process process, ChildOutput output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * How to start a child.
     *
     * @param name what messages call it
     * @param mainClass whose {@code main} it runs
     * @param classPath where its classes are
     * @param options for its JVM
     * @param arguments for its {@code main}
     * @param environment the child's own; of this process's it gets only what programs need to run at all
     * @param log gets each line of its output, the errors too
     */
    public record Spec(String name, String mainClass, List<Path> classPath, List<String> options,
            List<String> arguments, Map<String, String> environment, Consumer<String> log) {
        List<String> command() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.add("-cp");
            command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            command.add(mainClass);
            command.addAll(arguments);
            return command;
        }
    }

    /** Starts the process and returns at once. */
    public static ChildJvm start(Spec spec) {
        ProcessBuilder builder = new ProcessBuilder(spec.command()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(spec.environment());
        try {
            Process process = builder.start();
            return new ChildJvm(spec.name(), process, ChildOutput.of(process, spec.log()));
        } catch (IOException e) {
            throw new StoreException("cannot start " + spec.name(), e);
        }
    }

    /**
     * Waits until the child says that it is up.
     *
     * @return the answer it gave to {@link Lifeline#ready}
     * @throws StoreException if it ended before that or took too long; the message ends with the child's last words.
     *         The child is then gone
     */
    public String awaitReady(Duration patience) {
        try {
            return output.ready().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed(" was not ready after " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(" ended before it was ready", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(" was interrupted while starting", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended, with its exit code. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** As {@code kill -9}: the child gets no chance to clean up. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks the child to stop by ending its input, waits for it, and kills it if it takes too long. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The pipe broke: the child is on its way out already.
        }
        process.onExit().completeOnTimeout(process, STOP.toSeconds(), TimeUnit.SECONDS).join();
        kill();
    }

    private StoreException failed(String what, Exception cause) {
        kill();
        return new StoreException(name + what + "\n" + output.lastLines(), cause);
    }
}
