package dev.clavis.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authorizer's zip as it is deployed, run by AWS's own runtime client: what class loaders and jars could break. */
class ZipStartIT {
    private static final Path BENCH = Path.of(System.getProperty("bench.module"));

    private static final int ATTEMPTS = 10;

    private static Path folder;
    private static World world;
    private static Candidates candidates;

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        candidates = new Candidates(BENCH, folder);
        world = World.create();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void theDeployedZipAnswersItsFirstEvent() throws Exception {
        Instance instance = firstInTime(candidates.clavis());

        assertThat(instance.millis()).isPositive();
    }

    /** On a machine that is too busy for its time limits an instance answers 503, and only so says nothing here. */
    private static Instance firstInTime(Candidate candidate) throws Exception {
        for (int attempt = 1;; attempt++) {
            try {
                return Instance.start(candidate, world, List.of(), folder.resolve("log"));
            } catch (NoDecisionException e) {
                if (attempt == ATTEMPTS
                        || !String.valueOf(e.getMessage()).contains(UnavailableException.class.getSimpleName())) {
                    throw e;
                }
            }
        }
    }

    /** Or the benchmark would measure how fast one fails. */
    @Test
    void aStartWithoutADecisionIsNoResult() throws Exception {
        Candidate clavis = candidates.clavis();
        Candidate broken = new Candidate("broken", clavis.folder(), clavis.runtime(), "dev.clavis.NoSuchFunction", 0);

        assertThatThrownBy(() -> Instance.start(broken, world, List.of(), folder.resolve("broken.log")))
                .isInstanceOf(NoDecisionException.class).hasMessageContaining("NoSuchFunction");
    }

    /** By name without version: each is opened, and searched for most classes, at every start. */
    @Test
    void theZipHoldsNoJarThatIsNotNamedHere() throws IOException {
        Set<String> jars;
        try (Stream<Path> files = Files.list(candidates.clavis().folder().resolve("lib"))) {
            jars = files.map(file -> file.getFileName().toString().replaceFirst("-\\d.*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(jars).containsExactlyElementsOf(Files.readAllLines(BENCH.resolve("src/test/authorizer-jars.txt")));
    }
}
