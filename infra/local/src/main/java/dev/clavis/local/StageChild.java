package dev.clavis.local;

import dev.clavis.local.stage.StageProcess;
import dev.clavis.local.stage.StageSettings;
import dev.clavis.stores.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The process with the APIs and functions. It can be killed and started again on the same ports, with the stores as they
 * are. To be used by one thread at a time.
 */
public final class StageChild implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** It starts more than it repeats: the quick compiler alone takes a third of the time, and leaves others theirs. */
    private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Map<String, String> environment;
    private final List<String> options;
    private final Path folder;
    private final PrintStream log;
    private StageSettings settings;
    private @Nullable ChildJvm process;
    private Map<String, List<Integer>> ports = Map.of();

    StageChild(StageSettings settings, Map<String, String> environment, List<String> options, Path folder)
            throws IOException {
        this.settings = settings;
        this.environment = environment;
        this.options = Stream.concat(QUICK.stream(), options.stream()).toList();
        this.folder = folder;
        this.log = new PrintStream(folder.resolve("stage.log").toFile(), StandardCharsets.UTF_8);
    }

    /** As {@code kill -9}. */
    public void kill() {
        process().ifPresent(ChildJvm::kill);
        process = null;
    }

    /** Starts it on the ports that it had, and waits until it answers. Custom resources are not created again. */
    public void start() {
        Path file = folder.resolve("stage.properties");
        settings.write(file);
        ChildJvm started = ChildJvm.start(new ChildJvm.Spec("the stage", StageProcess.class.getName(),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).map(Path::of).toList(),
                options, List.of(file.toString()), environment, log::println));
        process = started;
        ports = parse(started.awaitReady(PATIENCE));
        settings = settings.deployed().withPorts(ports);
    }

    public boolean isAlive() {
        return process().filter(ChildJvm::isAlive).isPresent();
    }

    /**
     * The process's id.
     *
     * @throws LocalException if it is not running
     */
    public long pid() {
        return process().map(ChildJvm::pid).orElseThrow(() -> new LocalException("the stage is not running"));
    }

    /** Everything that functions and gateway have written, also before a kill. */
    public Path log() {
        return folder.resolve("stage.log");
    }

    @Override
    public void close() {
        process().ifPresent(ChildJvm::close);
        process = null;
        log.close();
    }

    int port(String api) {
        return ports.getOrDefault(api, List.of()).getFirst();
    }

    int tlsPort(String api) {
        return ports.getOrDefault(api, List.of()).getLast();
    }

    private Optional<ChildJvm> process() {
        return Optional.ofNullable(process);
    }

    /** See {@link StageProcess#main}. */
    private static Map<String, List<Integer>> parse(String answer) {
        Map<String, List<Integer>> ports = new HashMap<>();
        for (String api : answer.split(" ", -1)) {
            String[] parts = api.split("=", 2);
            ports.put(parts[0], Stream.of(parts[1].split(",", -1)).map(Integer::valueOf).toList());
        }
        return ports;
    }
}
