package dev.clavis.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.secret.IssuedSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The zip with SnapStart: AWS's runtime client runs the hooks of a checkpoint where Lambda would take the snapshot. */
class SnapshotIT {
    private static final Path BENCH = Path.of(System.getProperty("bench.module"));
    /** What first runs after the restore on purpose: reading the real ring, Lambda's own log, a word on a late store. */
    private static final List<String> AFTER_RESTORE = List.of("dev.clavis.authorizer.Wiring$$Lambda",
            "dev.clavis.authorizer.AuthorizerFunction$$Lambda", "dev.clavis.logging.JsonLogger$$Lambda");
    private static final int ATTEMPTS = 10;
    private static final Bucket ONE_A_DAY = new Bucket(1, Duration.ofDays(1));

    @Test
    void theSnapshotHoldsAllOfOurClassesThatAnyAnswerNeeds(@TempDir Path folder) throws Exception {
        try (World world = World.create(); DynamoDbClient client = world.client()) {
            List<String> answers = new ArrayList<>();
            List<String> late;
            int attempt = 0;
            do {
                answers.clear();
                late = loadedAfterRestore(world, events(world, client), answers,
                        Files.createDirectory(folder.resolve("attempt-" + attempt)));
            } while (answers.stream().anyMatch(SnapshotIT::isTooLate) && ++attempt < ATTEMPTS);

            assertThat(answers).satisfiesExactly(
                    allowed -> assertThat(allowed).contains("\"limited\":\"false\""),
                    allowed -> assertThat(allowed).contains("\"limited\":\"false\""),
                    limited -> assertThat(limited).contains("\"limited\":\"true\""),
                    forbidden -> assertThat(forbidden).contains("Deny"),
                    denied -> assertThat(denied).contains("Unauthorized"));
            assertThat(late).as("classes that a request still had to load").isEmpty();
        }
    }

    private static List<byte[]> events(World world, DynamoDbClient client) {
        byte[] spent = World.event(world.newKey(client, Status.ACTIVE, ONE_A_DAY), "/conversations");
        IssuedSecret good = world.newKey(client, Status.ACTIVE, ONE_A_DAY);
        byte[] revoked = World.event(world.newKey(client, Status.REVOKED, ONE_A_DAY), "/conversations");
        return List.of(world.event(), spent, spent, World.event(good, "/nowhere"), revoked);
    }

    /** On a machine that is too busy for the time limits of a decision, which says nothing of the snapshot. */
    private static boolean isTooLate(String answer) {
        return answer.contains(UnavailableException.class.getSimpleName());
    }

    private static List<String> loadedAfterRestore(World world, List<byte[]> events, List<String> answers,
            Path folder) throws Exception {
        Path classes = folder.resolve("classes");
        AtomicLong before = new AtomicLong();
        Candidate clavis = new Candidates(BENCH, folder).clavis();
        try (RuntimeApi api = RuntimeApi.of(events, () -> before.set(lines(classes).size()))) {
            Process process = Instance.process(clavis, world, api, List.of("-Xlog:class+load:file=" + classes),
                    Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"), folder.resolve("log"));
            try {
                for (int i = 0; i < events.size(); i++) {
                    answers.add(api.answer(i).get(60, TimeUnit.SECONDS).body());
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        assertThat(before.get()).as("classes in the snapshot").isPositive();
        return lines(classes).stream().skip(before.get()).filter(line -> line.contains(" dev.clavis."))
                .filter(line -> AFTER_RESTORE.stream().noneMatch(line::contains)).toList();
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
