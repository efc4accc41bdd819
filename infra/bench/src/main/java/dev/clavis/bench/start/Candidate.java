package dev.clavis.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One way to build the authorizer, ready to be started.
 *
 * @param folder the unpacked zip, Lambda's {@code /var/task}
 * @param runtime the command that starts the runtime, without the handler
 * @param handler as the template would name it
 * @param zipBytes size of the zip that is deployed
 */
record Candidate(String name, Path folder, List<String> runtime, String handler, long zipBytes) {
    /** The environment that Lambda gives it, short of what the template adds. */
    Map<String, String> environment(String runtimeApi) {
        return Map.ofEntries(Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi), Map.entry("_HANDLER", handler),
                Map.entry("LAMBDA_TASK_ROOT", folder.toString()), Map.entry("AWS_LAMBDA_FUNCTION_NAME", name),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(JavaRuntime.MEMORY_MEGABYTES)),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", name), Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", name),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"), Map.entry("TZ", ":UTC"),
                Map.entry("LANG", "en_US.UTF-8"));
    }

    /** Starts it once more, only to count the classes that a JVM loads until the answer; none for another runtime. */
    OptionalLong classes(World world, Path log) throws IOException, InterruptedException {
        if (!runtime.getFirst().endsWith("java")) {
            return OptionalLong.empty();
        }
        Path list = log.resolveSibling(name + ".classes");
        Instance.start(this, world, List.of("-Xlog:class+load:file=" + list), log);
        try (Stream<String> lines = Files.lines(list)) {
            return OptionalLong.of(lines.count());
        }
    }
}
