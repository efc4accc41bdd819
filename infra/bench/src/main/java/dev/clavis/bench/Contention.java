package dev.clavis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Part (a), one contended key: eight processes, each with one thread as an instance of Lambda has, call the same key at
 * the same time. What is counted is counted in all of them, refused writes included.
 */
final class Contention {
    private static final int PROCESSES = 8;
    private static final int HEAP_MEGABYTES = 96;
    private static final Duration WARM_UP = Duration.ofSeconds(4);

    private final Report report = new Report("contention");
    private final Table table = new Table(report);

    private Contention() {}

    static void run(Path folder) throws IOException {
        Contention contention = new Contention();
        try (Stage stage = Stage.start(); Crew crew = Crew.start(stage, Kind.WINDOWS, PROCESSES, HEAP_MEGABYTES)) {
            contention.measure(crew, stage);
        }
        contention.report.write(folder);
    }

    private void measure(Crew crew, Stage stage) throws IOException {
        Order bare = order(Subject.BARE_UPDATE, Kind.WINDOWS, stage);
        Order clavis = order(Subject.CLAVIS, Kind.WINDOWS, stage);
        Order bucket = order(Subject.CLAVIS, Kind.BUCKET, stage);
        Order bucket4j = order(Subject.BUCKET4J, Kind.BUCKET, stage);
        Map<String, Order> orders = new LinkedHashMap<>();
        orders.put("bare-update-contended", bare);
        orders.put("clavis-contended", clavis);
        orders.put("clavis-bucket-contended", bucket);
        orders.put("bucket4j-contended", bucket4j);
        for (Order order : orders.values()) {
            crew.run(order);
        }
        Rounds rounds = Rounds.of((_, _) -> crew, 1, List.copyOf(orders.values()));
        orders.forEach((name, order) -> report.row(table.add(name, PROCESSES, rounds.all(order))
                .with("processes", PROCESSES)));
        judge(rounds, clavis, bucket, bucket4j);
    }

    private void judge(Rounds rounds, Order clavis, Order bucket, Order bucket4j) {
        report.aim("clavis / bucket4j throughput on one key across 8 processes",
                rounds.ratio(clavis, bucket4j, Measured::perSecond), "at least 2");
        report.aim("clavis-bucket / bucket4j throughput on one key across 8 processes",
                rounds.ratio(bucket, bucket4j, Measured::perSecond), "at least 2");
        report.claim("writes per decision are 1.000 with windows across 8 processes",
                rounds.all(clavis).writesAreOne());
        Measured all = rounds.all(bucket);
        report.aim("writes per decision with a bucket across 8 processes",
                all.perDecision(all.calls().writes()), "stated, the price of refill");
    }

    private static Order order(Subject subject, Kind kind, Stage stage) {
        return new Order(subject, kind, stage.keys(kind).issue(kind.unreachable()).secret(), 1, WARM_UP);
    }
}
