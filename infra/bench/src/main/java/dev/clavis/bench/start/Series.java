package dev.clavis.bench.start;

import dev.clavis.bench.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** All starts of one candidate. */
final class Series {
    private final Candidate candidate;
    private final Path log;
    private final OptionalLong classes;
    private final List<Instance> instances = new ArrayList<>();
    private int failed;

    Series(Candidate candidate, World world, Path folder) throws IOException, InterruptedException {
        this.candidate = candidate;
        this.log = folder.resolve(candidate.name() + ".log");
        // Also what brings its files into the system's memory.
        this.classes = candidate.classes(world, log);
    }

    /** Starts it once. */
    void run(World world) throws IOException, InterruptedException {
        try {
            instances.add(Instance.start(candidate, world, List.of(), log));
        } catch (NoDecisionException e) {
            // The machine was too slow for the time limits of the first calls; an instance would answer 503 and go on.
            failed++;
        }
    }

    int size() {
        return instances.size();
    }

    double millis() {
        return median(Instance::millis);
    }

    double cpuMillis() {
        return median(Instance::cpuMillis);
    }

    static final String HEAD = "%-22s %8s %8s %8s %8s %6s %6s %10s %8s".formatted("", "ms", "min", "max", "CPU ms",
            "runs", "failed", "zip bytes", "classes");

    String line() {
        return "%-22s %8.0f %8.0f %8.0f %8.0f %6d %6d %10d %8s".formatted(candidate.name(), millis(),
                sorted(Instance::millis)[0], sorted(Instance::millis)[size() - 1], cpuMillis(), size(), failed,
                candidate.zipBytes(), classes.isPresent() ? Long.toString(classes.getAsLong()) : "-");
    }

    Row row() {
        Row row = Row.of(candidate.name()).with("firstDecisionMillis", millis()).with("runs", size())
                .with("zipBytes", candidate.zipBytes()).with("minMillis", sorted(Instance::millis)[0])
                .with("maxMillis", sorted(Instance::millis)[size() - 1]).with("cpuMillis", cpuMillis())
                .with("failed", failed);
        return classes.isPresent() ? row.with("classes", classes.getAsLong()) : row;
    }

    private double median(ToDoubleFunction<Instance> value) {
        double[] all = sorted(value);
        return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
    }

    private double[] sorted(ToDoubleFunction<Instance> value) {
        if (instances.isEmpty()) {
            throw new NoDecisionException(candidate.name() + " never came to a decision", null);
        }
        return instances.stream().mapToDouble(value).sorted().toArray();
    }
}
