package dev.clavis.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The Python tools that look at templates, where they are installed. */
final class PythonTool {
    /** What a tool said and how it ended. */
    record Result(int status, String out, String errors) {}

    private PythonTool() {}

    /** Skips the test, and prints why, where a Python module is missing. */
    static void require(String module) throws IOException, InterruptedException {
        String missing = isThere(module) ? "" : "Skipped: python3 has no module " + module + " (pip install cfn-lint)";
        if (!missing.isEmpty()) {
            System.out.println(missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), missing);
    }

    private static boolean isThere(String module) throws InterruptedException {
        try {
            return run(List.of("python3", "-c", "import " + module)).status() == 0;
        } catch (IOException e) {
            return false; // no python3 at all
        }
    }

    /** Runs {@code python3} in the repository's folder. */
    static Result run(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("python", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(Tree.root().toFile())
                    .redirectError(errors.toFile());
            // The translator asks for a region and calls nobody.
            builder.environment().putIfAbsent("AWS_DEFAULT_REGION", "us-east-1");
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), out, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }
}
