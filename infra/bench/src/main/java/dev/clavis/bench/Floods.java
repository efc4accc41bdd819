package dev.clavis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Part (d): calls that are all refused, as fast as one instance answers them. Without the time that Lambda takes to log. */
final class Floods {
    private static final int HEAP_MEGABYTES = 512;
    private static final long LIMIT = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration FLOOD = Duration.ofSeconds(10);
    /** For so long a revocation is remembered. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Report report = new Report("floods");

    private Floods() {}

    static void run(Path folder) throws IOException {
        Floods floods = new Floods();
        floods.report.line("%-26s %7s %12s %9s %9s %10s %22s", "", "threads", "per second", "p99 µs", "CPU µs",
                "DynamoDB", "per thousand calls");
        try (Stage stage = Stage.start(); Crew instance = Crew.start(stage, Kind.WINDOWS, 1, HEAP_MEGABYTES)) {
            floods.forged(instance, stage);
            floods.revoked(instance, stage);
            for (Kind kind : Kind.values()) {
                floods.exhausted(instance, stage, kind);
            }
        }
        floods.report.write(folder);
    }

    private void forged(Crew instance, Stage stage) throws IOException {
        String secret = stage.keys(Kind.WINDOWS).issue(Kind.WINDOWS.unreachable()).secret();
        Order order = new Order(Subject.FORGED, Kind.WINDOWS, secret, 1, FLOOD);
        instance.run(order.with(8, WARM_UP));
        for (int threads : new int[]{1, 8 }) {
            Measured flood = instance.run(order.with(threads, FLOOD));
            report.row(add("forged", threads, flood));
            report.claim("forged keys cost no call of DynamoDB at %d threads".formatted(threads), calls(flood) == 0);
            report.claim("no forged key was allowed at %d threads".formatted(threads), flood.allowed() == 0);
        }
    }

    private void revoked(Crew instance, Stage stage) throws IOException {
        Keys keys = stage.keys(Kind.WINDOWS);
        Keys.Key key = keys.issue(Kind.WINDOWS.unreachable());
        keys.revoke(key);
        Measured flood = instance.run(new Order(Subject.CLAVIS, Kind.WINDOWS, key.secret(), 1, MINUTE));
        double perMinute = calls(flood) * 60e9 / flood.elapsedNanos();
        report.row(add("revoked", 1, flood).with("callsPerMinute", perMinute));
        report.claim("no call of a revoked key was allowed", flood.allowed() == 0);
        report.aim("calls of DynamoDB a minute for a revoked key, in one instance", perMinute, "at most 1");
    }

    private void exhausted(Crew instance, Stage stage, Kind kind) throws IOException {
        Keys.Key key = stage.keys(kind).issue(kind.of(LIMIT));
        Order order = new Order(Subject.CLAVIS, kind, key.secret(), 1, FLOOD);
        instance.run(order.with(1, WARM_UP));
        Measured flood = instance.run(order);
        double refusedWrites = (calls(flood) - flood.allowed()) * 1e9 / flood.elapsedNanos();
        String name = "exhausted" + kind.suffix();
        report.row(add(name, 1, flood).with("refusedWritesPerSecond", refusedWrites)
                .with("allowedPerSecond", flood.allowed() * 1e9 / flood.elapsedNanos()));
        report.aim("refused writes a second, " + name + " key, in one instance", refusedWrites, "at most 2");
    }

    private Row add(String name, int threads, Measured flood) {
        double perThousand = flood.perDecision(calls(flood)) * 1_000;
        report.line("%-26s %7d %12.0f %9.0f %9.1f %10d %22.4f", name, threads, flood.perSecond(),
                flood.percentileMicros(99), flood.cpuMicros(), calls(flood), perThousand);
        return Row.of(name).with("threads", threads).with("perSecond", flood.perSecond())
                .with("p50Micros", flood.percentileMicros(50)).with("p99Micros", flood.percentileMicros(99))
                .with("cpuMicros", flood.cpuMicros())
                .with("writesPerDecision", flood.perDecision(flood.calls().writes()))
                .with("readsPerDecision", flood.perDecision(flood.calls().reads()))
                .with("dynamoDbCalls", calls(flood)).with("dynamoDbCallsPerThousand", perThousand)
                .with("unanswered", flood.unanswered());
    }

    private static long calls(Measured flood) {
        return flood.calls().writes() + flood.calls().reads();
    }
}
