package dev.clavis.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The same authorizer for Node, with the AWS SDK for JavaScript v3 from the npm registry, bundled into one file as people
 * do. Its runtime is a loop over the Runtime API, since AWS's own client for Node has to be compiled first.
 */
final class NodeRuntime {
    private static final String FILE = "authorizer.cjs";
    private static final long PATIENCE_MINUTES = 3;

    private final Path source;
    private final Path folder;
    private final List<String> steps = new ArrayList<>();

    /**
     * @param source the folder with its code
     * @param folder for what is installed and made
     */
    NodeRuntime(Path source, Path folder) {
        this.source = source;
        this.folder = folder.toAbsolutePath();
    }

    /** The candidate; nothing if it cannot be made here, and then {@link #problem()} says why. */
    Optional<Candidate> candidate() throws IOException, InterruptedException {
        Path build = Zips.clear(folder.resolve("node"));
        for (String file : List.of("package.json", "authorizer.mjs", "runtime.mjs")) {
            Files.copy(source.resolve(file), build.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path task = Zips.clear(folder.resolve("start-node"));
        boolean made = run(build, "node", "--version")
                && run(build, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts")
                && run(build, "node_modules/.bin/esbuild", "authorizer.mjs", "--bundle", "--minify", "--platform=node",
                        "--target=node20", "--format=cjs", "--log-level=error", "--outfile=" + task.resolve(FILE));
        if (!made) {
            return Optional.empty();
        }
        long size = Files.size(Zips.pack(task, folder.resolve("start-node.zip")));
        return Optional.of(new Candidate("start-node", task, List.of("node", build.resolve("runtime.mjs").toString()),
                "authorizer.handler", size));
    }

    /** Why there is no candidate. */
    String problem() {
        return String.join("; ", steps);
    }

    private boolean run(Path where, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("node.log");
        Process process;
        try {
            process = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            steps.add(command[0] + " is not here");
            return false;
        }
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0) {
            steps.add(String.join(" ", command) + " failed, see " + log);
            return false;
        }
        return true;
    }
}
