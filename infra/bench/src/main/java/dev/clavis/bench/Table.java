package dev.clavis.bench;

/** Puts measured rounds into a report, the same way in all parts. */
final class Table {
    private final Report report;

    Table(Report report) {
        this.report = report;
        report.line("%-26s %7s %10s %9s %9s %9s %8s %8s %10s %10s", "", "threads", "per second", "p50 µs", "p99 µs",
                "CPU µs", "writes", "reads", "USD/mill.", "unanswered");
    }

    /** Adds a row; what may not be refused has to be checked before. */
    Row add(String name, int threads, Measured measured) {
        double writes = measured.perDecision(measured.calls().writes());
        double reads = measured.perDecision(measured.calls().reads());
        double usd = Prices.usdPerMillion(writes, reads);
        report.line("%-26s %7d %10.0f %9.0f %9.0f %9.0f %8.3f %8.3f %10.3f %10d", name, threads, measured.perSecond(),
                measured.percentileMicros(50), measured.percentileMicros(99), measured.cpuMicros(), writes, reads, usd,
                measured.unanswered());
        return Row.of(name).with("threads", threads).with("perSecond", measured.perSecond())
                .with("p50Micros", measured.percentileMicros(50)).with("p99Micros", measured.percentileMicros(99))
                .with("cpuMicros", measured.cpuMicros()).with("writesPerDecision", writes)
                .with("readsPerDecision", reads).with("usdPerMillion", usd).with("decisions", measured.answered())
                .with("retries", measured.calls().retries()).with("unanswered", measured.unanswered());
    }
}
