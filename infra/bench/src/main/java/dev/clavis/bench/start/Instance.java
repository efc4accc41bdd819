package dev.clavis.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One start of a candidate, from its process to the answer to its first event.
 *
 * @param millis on the clock of the wall
 * @param cpuMillis of the process by then, all threads; the system counts in steps of 10
 */
record Instance(double millis, double cpuMillis) {
    private static final long PATIENCE_SECONDS = 60;

    /**
     * Starts it, hands it the event, and ends it.
     *
     * @param options for the runtime, before its own
     * @param log gets what it prints
     * @throws NoDecisionException if it did not allow the call
     */
    static Instance start(Candidate candidate, World world, List<String> options, Path log)
            throws IOException, InterruptedException {
        try (RuntimeApi api = RuntimeApi.of(List.of(world.event()), () -> {})) {
            long started = System.nanoTime();
            Process process = process(candidate, world, api, options, Map.of(), log);
            try {
                RuntimeApi.Answer answer = api.answer(0).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
                world.requireAllowed(answer.body());
                return new Instance((answer.nanos() - started) / 1e6, cpu.toMillis());
            } catch (ExecutionException | TimeoutException e) {
                throw new NoDecisionException(candidate.name() + ": " + e + "\n" + Files.readString(log), e);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /**
     * Starts its process; the caller ends it.
     *
     * @param more of the environment, over what Lambda gives by default
     */
    static Process process(Candidate candidate, World world, RuntimeApi api, List<String> options,
            Map<String, String> more, Path log) throws IOException {
        List<String> command = new ArrayList<>(candidate.runtime());
        command.addAll(1, options);
        command.add(candidate.handler());
        ProcessBuilder builder = new ProcessBuilder(command).directory(candidate.folder().toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "TMPDIR"));
        builder.environment().putAll(world.environment());
        builder.environment().putAll(candidate.environment(api.address()));
        builder.environment().putAll(more);
        Process process = builder.start();
        var _ = process.onExit().thenRun(() -> api.fail(new IOException("the process ended")));
        return process;
    }
}
