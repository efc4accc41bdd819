package dev.clavis.bench.start;

import dev.clavis.bench.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part {@code start}: from the start of a process to its first decision, three authorizers in turn. */
public final class Start {
    static final int RUNS = 11;

    private Start() {}

    /**
     * Measures.
     *
     * @param folder for the results; {@code -Dbench.module} is the folder of this module
     */
    public static void run(Path folder) throws IOException, InterruptedException {
        Path bench = Path.of(System.getProperty("bench.module"));
        Path work = Zips.clear(folder.resolve("start"));
        Candidates java = new Candidates(bench, work);
        NodeRuntime node = new NodeRuntime(bench.resolve("src/main/node"), work);
        Report report = new Report("start");
        List<Candidate> candidates = new ArrayList<>(List.of(java.clavis(), java.plainJava("start-plain-java")));
        Optional<Candidate> onNode = node.candidate();
        onNode.ifPresentOrElse(candidates::add, () -> report.line("start-node is missing: %s", node.problem()));
        report.line("%s", Series.HEAD);
        List<Series> all = inTurn(candidates, work);
        for (Series series : all) {
            report.row(series.row());
            report.line("%s", series.line());
        }
        report.aim("start to first decision, of plain Java's", all.get(0).millis() / all.get(1).millis(),
                "at most 1.25");
        report.aim("CPU to first decision, of plain Java's", all.get(0).cpuMillis() / all.get(1).cpuMillis(),
                "at most 1.25");
        report.write(folder);
    }

    /** Alternates between them, so that what else the machine does falls on all. */
    static List<Series> inTurn(List<Candidate> candidates, Path work) throws IOException, InterruptedException {
        try (World world = World.create()) {
            List<Series> all = new ArrayList<>();
            for (Candidate candidate : candidates) {
                all.add(new Series(candidate, world, work));
            }
            for (int run = 0; run < RUNS; run++) {
                for (Series series : all) {
                    series.run(world);
                }
            }
            return all;
        }
    }
}
