package dev.clavis.bench;

import dev.clavis.core.limit.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Part (e): what is allowed after a revocation, and beyond a limit. */
final class Lag {
    private static final long LIMIT = 1_000;
    private static final int CALLERS = 64;
    private static final int PROCESSES = 8;
    private static final int HEAP_MEGABYTES = 96;
    private static final int REVOCATIONS = 100;
    private static final int MORE_ROUNDS = 20;
    private static final Duration CROWD = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final Report report = new Report("lag");

    private Lag() {}

    static void run(Path folder) throws Exception {
        Lag lag = new Lag();
        try (Stage stage = Stage.start()) {
            for (Kind kind : Kind.values()) {
                lag.revocations(stage, kind);
            }
            for (int processes : new int[]{1, PROCESSES }) {
                lag.crowds(stage, processes);
            }
        }
        lag.report.write(folder);
    }

    private void revocations(Stage stage, Kind kind) throws Exception {
        Revocations all = Revocations.of(stage, kind, REVOCATIONS);
        String name = "revocation-lag" + kind.suffix();
        report.line("%s: %d keys revoked while 8 instances call them, %d calls of which %d began after the answer: "
                + "%d of these allowed; the last allowed one that began before ended %.0f µs after the answer",
                name, all.keys(), all.calls(), all.begunAfter(), all.allowedAfter(), all.latestMicros());
        report.row(Row.of(name).with("keys", all.keys()).with("calls", all.calls())
                .with("begunAfterAnswer", all.begunAfter()).with("allowedAfterAnswer", all.allowedAfter())
                .with("longestInFlightMicros", all.latestMicros()).with("unanswered", all.unanswered()));
        report.claim("no call that begins after a revocation's answer is allowed, " + name,
                all.allowedAfter() == 0 && all.begunAfter() >= all.keys());
    }

    private void crowds(Stage stage, int processes) throws IOException {
        try (Crew crew = Crew.start(stage, Kind.WINDOWS, processes, HEAP_MEGABYTES)) {
            for (Kind kind : Kind.values()) {
                crew.run(order(stage, kind, CALLERS / processes, kind.unreachable(), WARM_UP));
                crowd(crew, stage, kind, processes);
            }
        }
    }

    /** The bucket's refill counts from before the first call until after the last, so that none is forgotten. */
    private void crowd(Crew crew, Stage stage, Kind kind, int processes) throws IOException {
        Order order = order(stage, kind, CALLERS / processes, kind.of(LIMIT), CROWD);
        long started = System.nanoTime();
        Measured crowd = crew.run(order);
        for (int more = 0; crowd.refused() == 0 && more < MORE_ROUNDS; more++) {
            crowd = crowd.then(crew.run(order));
        }
        if (crowd.refused() == 0) {
            throw new IllegalStateException("this machine is too slow to reach a limit of " + LIMIT);
        }
        long atMost = LIMIT + kind.refilled(LIMIT, Duration.ofNanos(System.nanoTime() - started));
        String name = "over-admission" + kind.suffix();
        report.line("%s: %d threads in %d process%s on one key with a limit of %d: %d admitted (at most %d), "
                + "%d refused, %d without an answer, %d writes", name, CALLERS, processes, processes == 1 ? "" : "es",
                LIMIT, crowd.allowed(), atMost, crowd.refused(), crowd.unanswered(), crowd.calls().writes());
        report.row(Row.of(name).with("threads", CALLERS).with("processes", processes).with("limit", LIMIT)
                .with("admitted", crowd.allowed()).with("atMost", atMost).with("refused", crowd.refused())
                .with("unanswered", crowd.unanswered()).with("writes", crowd.calls().writes()));
        report.claim("a limit admits no call too many, " + name + ", processes: " + processes,
                crowd.allowed() <= atMost);
    }

    private static Order order(Stage stage, Kind kind, int threads, Limits limits,
            Duration duration) {
        return new Order(Subject.CLAVIS, kind, stage.keys(kind).issue(limits).secret(), threads, duration);
    }
}
