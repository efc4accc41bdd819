package dev.clavis.bench;

import dev.clavis.bench.start.Clients;
import dev.clavis.bench.start.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs the parts of the benchmarks, one after the other, and joins what they leave behind. A part measures speed, which
 * is only shown, and holds exact claims; the run fails if one of those is broken.
 */
public final class Bench {
    /** In the order in which they run: what is measured most closely comes while the machine is fresh. */
    private static final List<Part> PARTS = List.of(
            new Part("decisions", Decisions::run),
            new Part("contention", Contention::run),
            new Part("floods", Floods::run),
            new Part("lag", Lag::run),
            new Part("clients", Clients::run),
            new Part("start", Start::run));

    private Bench() {}

    /** A part: writes {@code <name>.json} and {@code <name>.txt}, as {@link Report} does. */
    record Part(String name, Run run) {}

    /** What a part does. */
    @FunctionalInterface
    interface Run {
        /**
         * Runs it.
         *
         * @throws BrokenClaimException after all is written, if something exact is not so
         */
        void run(Path folder) throws Exception;
    }

    /**
     * Runs the parts that {@code -Dbench.parts} names, all of them without it.
     *
     * @param args the folder for the results
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        boolean kept = true;
        for (Part part : chosen(System.getProperty("bench.parts", ""))) {
            kept &= run(part, folder);
        }
        Files.writeString(folder.resolve("results.json"), Rows.join(PARTS.stream().map(Part::name).toList(), folder));
        System.exit(kept ? 0 : 1);
    }

    /** @return whether all that it claims is so */
    private static boolean run(Part part, Path folder) throws Exception {
        Files.deleteIfExists(folder.resolve(part.name() + ".json"));
        Path table = folder.resolve(part.name() + ".txt");
        Files.deleteIfExists(table);
        System.out.println("\nbench: " + part.name());
        try {
            part.run().run(folder);
            return true;
        } catch (BrokenClaimException e) {
            System.out.println(e.getMessage());
            return false;
        } finally {
            print(table);
        }
    }

    private static void print(Path table) throws IOException {
        if (Files.exists(table)) {
            System.out.print(Files.readString(table));
        }
    }

    static List<Part> chosen(String names) {
        Set<String> wanted = Arrays.stream(names.split(",")).map(String::strip).filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Part> chosen = PARTS.stream().filter(part -> wanted.isEmpty() || wanted.contains(part.name())).toList();
        if (!wanted.isEmpty() && chosen.size() != wanted.size()) {
            throw new IllegalArgumentException("-Dbench.parts names some of "
                    + PARTS.stream().map(Part::name).collect(Collectors.joining(",")) + ", not " + names);
        }
        return chosen;
    }
}
