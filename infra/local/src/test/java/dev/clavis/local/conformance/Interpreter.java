package dev.clavis.local.conformance;

import dev.clavis.local.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real interpreter for the documents' examples. It trusts the local system's authority, and finds the libraries that
 * {@code .ci/run} installs beside those of this machine.
 */
enum Interpreter {
    NODE("node", "script.js", "require\\('([^']+)'\\)", "require('%s')"),
    PYTHON("python3", "script.py", "(?m)^(?:import|from) (\\w+)", "import %s"),
    RUBY("ruby", "script.rb", "(?m)^require '([^']+)'", "require '%s'"),
    /** A shell whose commands are curl. */
    CURL("sh", "script.sh", "(?m)^(curl)\\b", "command -v %s >/dev/null");

    private static final int PATIENCE_SECONDS = 180;
    private static final Map<String, Boolean> FOUND = new ConcurrentHashMap<>();

    private final String command;
    private final String file;
    private final Pattern imported;
    private final String probe;

    /** How a script ended. */
    record Ran(int exit, String out, String err) {}

    Interpreter(String command, String file, String imported, String probe) {
        this.command = command;
        this.file = file;
        this.imported = Pattern.compile(imported);
        this.probe = probe;
    }

    /**
     * Runs a script in a folder of its own, with these variables. Skips the test, and prints why, if the interpreter or
     * something that the script imports is not here.
     *
     * @throws AssertionError if it does not end within minutes
     */
    Ran run(Product product, String script, Map<String, String> environment) throws IOException, InterruptedException {
        return run(product, script, environment, Map.of());
    }

    /** The same with files beside the script, by their names. */
    Ran run(Product product, String script, Map<String, String> environment, Map<String, String> files)
            throws IOException, InterruptedException {
        requireFor(script);
        Path folder = Files.createTempDirectory("example");
        try {
            for (Map.Entry<String, String> beside : files.entrySet()) {
                Files.writeString(folder.resolve(beside.getKey()), beside.getValue());
            }
            Path written = Files.writeString(folder.resolve(file), script);
            return start(folder, List.of(command, written.toString()), variables(product, environment));
        } finally {
            delete(folder);
        }
    }

    private void requireFor(String script) {
        requireThat("", command + " is not installed");
        Matcher matcher = imported.matcher(script);
        while (matcher.find()) {
            requireThat(probe.formatted(matcher.group(1)), command + " has no " + matcher.group(1));
        }
        if (this == NODE && script.contains("fetch(") && !script.contains("require('node-fetch')")) {
            requireThat("if (!fetch) process.exit(1)", "this node has no fetch of its own");
        }
    }

    @SuppressWarnings("SystemOut") // It is for whoever reads the build.
    private void requireThat(String code, String missing) {
        if (!FOUND.computeIfAbsent(command + " " + code, _ -> succeeds(code))) {
            System.out.println("Skipped: " + missing + " (.ci/run installs it)");
            Assumptions.abort(missing);
        }
    }

    private boolean succeeds(String code) {
        try {
            Path folder = Files.createTempDirectory("probe");
            try {
                Path written = Files.writeString(folder.resolve(file), code);
                return start(folder, List.of(command, written.toString()), libraries()).exit() == 0;
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            return false; // no such command
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Ran start(Path folder, List<String> command, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(command.getFirst() + " did not end: " + Files.readString(err));
        }
        return new Ran(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static Map<String, String> variables(Product product, Map<String, String> environment) {
        String authority = product.system().certificateAuthority().toString();
        Map<String, String> variables = new ConcurrentHashMap<>(libraries());
        List.of("NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE")
                .forEach(name -> variables.put(name, authority));
        List.of("NO_PROXY", "no_proxy").forEach(name -> variables.put(name, "127.0.0.1"));
        variables.putAll(environment);
        return variables;
    }

    private static Map<String, String> libraries() {
        Path clients = Tree.root().resolve(".ci/clients");
        return Map.of("NODE_PATH", clients.resolve("node_modules").toString(), "PYTHONPATH",
                clients.resolve("python").toString(), "PYTHONDONTWRITEBYTECODE", "1");
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path found : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
