package dev.clavis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table for people and as JSON for programs. */
final class Results {
    private final Path folder;
    private final String limits;
    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> json = new ArrayList<>();

    /** @param limits the kind of limit that all decisions of these results keep */
    Results(Path folder, String limits) {
        this.folder = folder;
        this.limits = limits;
    }

    void add(String name, int threads, Load.Run run) {
        double cpuMicros = run.perCall(run.cpuNanos()) / 1e3;
        rows.add(String.format(Locale.ROOT, "%-14s %7d %10.0f %10.0f %10.0f %10.0f %10.3f %10.3f", name, threads,
                run.perSecond(), run.percentileMicros(50), run.percentileMicros(99), cpuMicros,
                run.perCall(run.writes()), run.perCall(run.others())));
        json.add(String.format(Locale.ROOT,
                "{\"name\": \"%s\", \"limits\": \"%s\", \"threads\": %d, \"perSecond\": %.1f, \"p50Micros\": %.1f, "
                        + "\"p99Micros\": %.1f, \"cpuMicros\": %.1f, \"writesPerDecision\": %.4f, "
                        + "\"readsPerDecision\": %.4f}",
                name, limits, threads, run.perSecond(), run.percentileMicros(50), run.percentileMicros(99), cpuMicros,
                run.perCall(run.writes()), run.perCall(run.others())));
    }

    void note(String note) {
        notes.add(note);
    }

    /** Prints the table and adds to what the other kind of limit left in {@code results.json}. */
    void write() throws IOException {
        System.out.printf("%nLimits of the kind: %s%n", limits);
        System.out.printf("%-14s %7s %10s %10s %10s %10s %10s %10s%n", "", "threads", "per second", "p50 µs", "p99 µs",
                "CPU µs", "writes", "reads");
        rows.forEach(System.out::println);
        notes.forEach(System.out::println);
        Files.createDirectories(folder);
        Path file = folder.resolve("results.json");
        List<String> all = new ArrayList<>();
        if (Files.exists(file) && !limits.equals("window")) {
            Files.readAllLines(file).stream().filter(line -> line.startsWith("{"))
                    .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line).forEach(all::add);
        }
        all.addAll(json);
        Files.writeString(file, "[\n" + String.join(",\n", all) + "\n]\n");
    }
}
