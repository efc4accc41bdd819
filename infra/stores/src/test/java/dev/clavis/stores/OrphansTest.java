package dev.clavis.stores;

import static dev.clavis.stores.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is killed, nothing stays behind. */
class OrphansTest {
    /** One for all, so that the database server is unpacked once. */
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    private record Parent(ChildJvm process, int dynamoDb, int postgres, long postgresChild) {}

    @Test
    void storesEndWhenTheirParentIsKilled() {
        Parent parent = start();
        parent.process().kill();
        eventually("DynamoDB Local gone", () -> !Ports.isOpen(parent.dynamoDb()));
        eventually("PostgreSQL gone", () -> !Ports.isOpen(parent.postgres()));
        eventually("folders gone", () -> folders() == 0);
    }

    @Test
    void storesEndWhenTheirParentIsAskedToStop() {
        Parent parent = start();
        parent.process().close();
        eventually("DynamoDB Local gone", () -> !Ports.isOpen(parent.dynamoDb()));
        eventually("PostgreSQL gone", () -> !Ports.isOpen(parent.postgres()));
        eventually("folders gone", () -> folders() == 0);
    }

    @Test
    void nextStartRemovesWhatAKillOfAllLeftBehind() {
        Parent parent = start();
        ProcessHandle.of(parent.postgresChild()).orElseThrow().destroyForcibly();
        parent.process().kill();
        // The parent may have been quick enough to clean up itself; either way:
        Parent next = start();
        try (ChildJvm process = next.process()) {
            assertThat(process.isAlive()).isTrue();
            assertThat(Ports.isOpen(parent.postgres())).isFalse();
            eventually("only the folders of the next", () -> folders() == 2);
        }
        eventually("folders gone", () -> folders() == 0);
    }

    @Test
    void nextStartLeavesAloneWhatIsInUse() {
        // Each parent starts two stores, and the second start of a process must not give up what the first one holds.
        Parent parent = start();
        Parent next = start();
        try (ChildJvm first = parent.process(); ChildJvm second = next.process()) {
            assertThat(first.isAlive() && second.isAlive()).isTrue();
            assertThat(Ports.isOpen(parent.postgres())).isTrue();
            assertThat(Ports.isOpen(parent.dynamoDb())).isTrue();
            assertThat(folders()).isEqualTo(4);
        }
        eventually("folders gone", () -> folders() == 0);
    }

    private static Parent start() {
        ChildJvm process = ChildJvm.start(new ChildJvm.Spec("parent", ParentProcess.class.getName(),
                List.of(Path.of(System.getProperty("java.class.path"))),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary), List.of(),
                Map.of(), line -> {}));
        String[] answer = process.awaitReady(Duration.ofSeconds(90)).split(" ", -1);
        return new Parent(process, Integer.parseInt(answer[0]), Integer.parseInt(answer[1]), Long.parseLong(answer[2]));
    }

    private static long folders() {
        Path parent = temporary.resolve("clavis-stores-" + System.getProperty("user.name"));
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(f -> f.getFileName().toString().startsWith("run-")).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
