package dev.clavis.authorizer.soak;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.clavis.authorizer.soak.Leaks.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At full speed, for as long as {@code -Dsoak.seconds} says: no wrong decision, and nothing that grows. {@code -Dseed=}
 * makes the same choices again, though threads will meet in other ways.
 */
class SoakTest {
    private static final int SECONDS = Integer.getInteger("soak.seconds", 30);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    /**
     * That answers come within two seconds is held where the store is slow on purpose. Here the machine is used to the full
     * and may pause on top: what is looked for are calls that hang, as they would without a timeout of ours.
     */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long HEAP_SLACK_BYTES = (SECONDS < 300 ? 16L : 8L) << 20;
    /** Of timers and compilers; a pool starts some of them late. */
    private static final int THREAD_SLACK = 8;
    /** One for each thread that calls or changes: on a busy machine they may first be all in use at the end. */
    private static final int CONNECTION_SLACK = 12;
    /** A connection has an end here and both ends of the proxy's. */
    private static final int FILE_SLACK = 3 * CONNECTION_SLACK + 4;
    /** More than threads, when attempts were given up and their connections with them. */
    private static final int MOST_CONNECTIONS = 40;

    @Test
    void noDecisionOfAllIsWrongAndNothingLeaks(@TempDir Path folder) throws Exception {
        System.out.printf("soak: %d s, -Dseed=%d%n", SECONDS, SEED);
        try (SdkSettings settings = new SdkSettings(); Stage stage = new Stage(settings)) {
            Crew crew = new Crew(stage, folder);
            crew.getReady(SEED);
            Leaks leaks = new Leaks(stage::connections);
            long misprojected = crew.work(Duration.ofSeconds(SECONDS), SEED, leaks);
            List<String> missed = crew.tour(SEED);
            Verdict verdict = Verdict.of(crew.calls(), crew.changes());
            report(verdict, leaks);

            stage.closeClients();
            int connections = connectionsAtLast(stage);
            assertSoftly(soft -> {
                soft.assertThat(misprojected).as("projections with a wrong outcome").isZero();
                soft.assertThat(missed).as("what was not answered after the rush").isEmpty();
                decidesRight(verdict, soft);
                holdsNoMore(leaks, soft);
                soft.assertThat(connections).as("connections after the end").isZero();
            });
        }
    }

    private static void decidesRight(Verdict verdict, SoftAssertions soft) {
        soft.assertThat(verdict.wrong()).as("wrong decisions").hasSize(0);
        // Each takes a hundred times as long as a decision: if they are half of the calls, hardly anything was decided.
        soft.assertThat(verdict.calls("UNAVAILABLE")).as("without a decision").isLessThan(verdict.calls() / 2);
        soft.assertThat(verdict.longestMicros() / FastClock.SPEED).as("the longest answer, in microseconds")
                .isLessThan(LONGEST_ANSWER.toMillis() * 1_000);
        soft.assertThat(verdict.byAnswer()).as("all that can be answered").containsKeys("ALLOWED", "LIMITED",
                "FORBIDDEN FORBIDDEN", "FORBIDDEN SUSPENDED", "FORBIDDEN ADDRESS", "UNAUTHORIZED UNKNOWN",
                "UNAUTHORIZED REVOKED", "UNAUTHORIZED EXPIRED", "UNAUTHORIZED WORKSPACE", "UNAUTHORIZED STRANGER",
                "UNAUTHORIZED FORGED", "UNAUTHORIZED FOREIGN", "UNAUTHORIZED MALFORMED", "UNAUTHORIZED MISSING",
                "UNAUTHORIZED TWICE", "REJECTED TOKEN_EVENT", "REJECTED BROKEN_EVENT");
    }

    private static void holdsNoMore(Leaks leaks, SoftAssertions soft) {
        soft.assertThat(leaks.growth(Sample::heapBytes)).as("more heap, in bytes").isLessThan(HEAP_SLACK_BYTES);
        soft.assertThat(leaks.growth(Sample::threads)).as("more threads").isLessThanOrEqualTo(THREAD_SLACK);
        soft.assertThat(leaks.growth(Sample::files)).as("more open files").isLessThanOrEqualTo(FILE_SLACK);
        soft.assertThat(leaks.growth(Sample::connections)).as("more connections").isLessThanOrEqualTo(CONNECTION_SLACK);
        soft.assertThat(leaks.most(Sample::connections)).as("connections").isLessThanOrEqualTo(MOST_CONNECTIONS);
    }

    private static int connectionsAtLast(Stage stage) {
        long startedNanos = System.nanoTime();
        while (stage.connections() > 0 && System.nanoTime() - startedNanos < PATIENCE.toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return stage.connections();
    }

    private static void report(Verdict verdict, Leaks leaks) {
        System.out.printf("soak: %d calls, %d a second, %d wrong%n", verdict.calls(), verdict.calls() / SECONDS,
                verdict.wrong().size());
        verdict.byAnswer().forEach((answer, count) -> System.out.printf("  %-28s %9d%n", answer, count));
        verdict.wrong().stream().limit(10).forEach(line -> System.out.println("  wrong: " + line));
        System.out.printf("  the longest answer took %d ms%n", verdict.longestMicros() / FastClock.SPEED / 1_000);
        System.out.println("  heap bytes, threads, connections, files:");
        for (Sample sample : leaks.samples()) {
            System.out.printf("  %,12d %4d %4d %4d%n", sample.heapBytes(), sample.threads(), sample.connections(),
                    sample.files());
        }
    }
}
