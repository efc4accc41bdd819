package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The command: how it begins, and that nothing stays behind however it ends. */
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("command")
class LocalIT {
    /** One for all, so that the database server is unpacked once. */
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    /** A running command, and every process that belongs to it. */
    private record Run(Process shell, ProcessHandle local, List<String> output, List<ProcessHandle> family) {}

    @Test
    void saysLastThatItIsReadyAndLeavesNothingBehindWhenInterrupted() throws Exception {
        Run run = start();
        assertThat(run.output()).last().isEqualTo("Clavis is ready");
        assertThat(run.output()).anyMatch(line -> line.strip().matches("management API +http://127.0.0.1:\\d+"))
                .anyMatch(line -> line.contains("curl -s -d grant_type=client_credentials -d client_id=owner"));
        // Maven's part of Ctrl-C; the children's is tried in infra/stores.
        run.local().destroy();
        assertNothingIsLeft(run);
    }

    @Test
    void leavesNothingBehindWhenItIsKilled() throws Exception {
        Run run = start();
        run.local().destroyForcibly();
        assertNothingIsLeft(run);
    }

    @Test
    void leavesNothingBehindWhenItsParentIsKilled() throws Exception {
        Run run = start();
        run.shell().destroyForcibly();
        assertNothingIsLeft(run);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 0, InetAddress.ofLiteral("127.0.0.1"))) {
            Options options = Options.forTest("LocalIT").withPorts(new Ports(0, 0, taken.getLocalPort(), 0, 0, 0));
            assertThatThrownBy(() -> LocalSystem.start(options)).isInstanceOf(LocalException.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort() + " (management API) is taken.");
        }
    }

    /** Through a shell that waits, as Maven does, and with the options of the profile local. */
    private Run start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process shell = new ProcessBuilder("/bin/sh", "-c", "\"$@\"; true", "sh", java,
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary, "-Dports=free", "-cp",
                System.getProperty("java.class.path"),
                "dev.clavis.local.Local").redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(Path.of("/dev/null").toFile()).start();
        List<String> output = new ArrayList<>();
        BufferedReader lines = shell.inputReader(StandardCharsets.UTF_8);
        while (!output.contains("Clavis is ready")) {
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("ended early: " + output);
            }
            output.add(line);
        }
        ProcessHandle local = shell.children().findFirst().orElseThrow();
        return new Run(shell, local, output, family(local));
    }

    /** The database server is nobody's child; it is found through its file. */
    private List<ProcessHandle> family(ProcessHandle local) throws IOException {
        List<ProcessHandle> family = new ArrayList<>(local.descendants().toList());
        family.add(local);
        try (Stream<Path> files = Files.walk(temporary)) {
            Path pid = files.filter(file -> file.endsWith("postmaster.pid")).findFirst().orElseThrow();
            family.add(ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip())).orElseThrow());
        }
        assertThat(family).as("Local, stage, DynamoDB Local, PostgreSQL and its starter")
                .hasSizeGreaterThanOrEqualTo(5);
        return family;
    }

    private void assertNothingIsLeft(Run run) throws Exception {
        for (ProcessHandle process : run.family()) {
            Waiting.until("process " + process.pid() + " is gone", () -> !process.isAlive());
        }
        Waiting.until("folders of the stores are gone", () -> {
            try (Stream<Path> files = Files.walk(temporary, 2)) {
                return files.noneMatch(file -> file.getFileName().toString().startsWith("run-"));
            } catch (java.io.UncheckedIOException changed) {
                return false;
            }
        });
    }
}
