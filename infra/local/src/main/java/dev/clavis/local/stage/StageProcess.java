package dev.clavis.local.stage;

import dev.clavis.stores.Lifeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The stage in a process of its own. */
public final class StageProcess {
    private StageProcess() {}

    /**
     * Starts the stage and tells the parent its ports: for each API {@code <id>=<port>} or
     * {@code <id>=<port>,<port with TLS>}, separated by spaces.
     *
     * @param arguments the file with the {@link StageSettings}
     */
    public static void main(String[] arguments) {
        StageSettings settings = StageSettings.read(Path.of(arguments[0]));
        List<Stage> running = new CopyOnWriteArrayList<>();
        Lifeline.run(() -> running.add(start(settings)), () -> running.forEach(Stage::deliverLogs));
    }

    /** The stage is not closed: it ends with its process, once its last lines are delivered. */
    private static Stage start(StageSettings settings) throws IOException {
        Stage stage = Stage.start(settings);
        Lifeline.ready(settings.ports().keySet().stream().map(api -> api + "=" + stage.ports(api).stream()
                .map(String::valueOf).collect(Collectors.joining(","))).collect(Collectors.joining(" ")));
        return stage;
    }
}
