package dev.clavis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Part (a): one instance of the authorizer against the bare call, and against the obvious ways to do the same on the same
 * table. Each calls a key of its own, and each store has a process of its own, as its instance on Lambda would be: the
 * compiler is to learn from one. The bare calls, which are no store, are made where Clavis is, by the same compiled code.
 * Of these there are several processes that take turns, since the compiler does not always choose alike.
 */
final class Decisions {
    private static final int MANY_THREADS = 8;
    private static final int HEAP_MEGABYTES = 512;
    private static final int INSTANCES = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int MOST_WARM_UPS = 12;

    private final Report report = new Report("decisions");
    private final Table table = new Table(report);

    private Decisions() {}

    static void run(Path folder) throws IOException {
        Decisions decisions = new Decisions();
        try (Stage stage = Stage.start()) {
            for (Kind kind : Kind.values()) {
                try (Instances instances = Instances.start(stage, kind)) {
                    decisions.measure(instances, kind, stage.keys(kind));
                }
            }
        }
        decisions.report.write(folder);
    }

    /** The processes of one kind. */
    private record Instances(List<Crew> clavis, Crew getThenUpdate, Crew bucket4j) implements AutoCloseable {
        static Instances start(Stage stage, Kind kind) throws IOException {
            List<Crew> started = new ArrayList<>();
            try {
                while (started.size() < INSTANCES + 2) {
                    started.add(Crew.start(stage, kind, 1, HEAP_MEGABYTES));
                }
            } catch (IOException | RuntimeException e) {
                started.forEach(Crew::close);
                throw e;
            }
            return new Instances(started.subList(2, started.size()), started.get(0), started.get(1));
        }

        Crew of(Order order, int round) {
            return switch (order.subject()) {
                case BARE_UPDATE, UNLIMITED, CLAVIS, FORGED -> clavis.get(round % clavis.size());
                case GET_THEN_UPDATE -> getThenUpdate;
                case BUCKET4J -> bucket4j;
            };
        }

        @Override
        public void close() {
            clavis.forEach(Crew::close);
            getThenUpdate.close();
            bucket4j.close();
        }
    }

    private void measure(Instances instances, Kind kind, Keys keys) throws IOException {
        Order bare = order(Subject.BARE_UPDATE, kind, keys);
        Order unlimited = order(Subject.UNLIMITED, kind, keys);
        Order clavis = order(Subject.CLAVIS, kind, keys);
        Order getThenUpdate = order(Subject.GET_THEN_UPDATE, kind, keys);
        Order bucket4j = order(Subject.BUCKET4J, kind, keys);
        List<Order> orders = List.of(bare, unlimited, clavis, getThenUpdate, bucket4j);
        warmUp(instances.getThenUpdate(), getThenUpdate);
        warmUp(instances.bucket4j(), bucket4j);
        for (Crew instance : instances.clavis()) {
            warmUp(instance, bare, unlimited, clavis);
        }
        for (int threads : new int[]{1, MANY_THREADS }) {
            Rounds rounds = Rounds.of(instances::of, threads, orders);
            for (Order order : orders) {
                Measured all = rounds.all(order);
                report.row(table.add(order.name(), threads, all));
                if (all.refused() > 0) {
                    throw new IllegalStateException(order.name() + " refused calls within their limit");
                }
            }
            judge(kind, threads, rounds, clavis, bare, getThenUpdate);
            floor(threads, rounds, clavis, unlimited);
        }
    }

    /** Until the compiler is done with all of them: before that a call costs what it costs once. */
    private static void warmUp(Crew instance, Order... orders) throws IOException {
        boolean isCompiled = false;
        for (int i = 0; i < MOST_WARM_UPS && !isCompiled; i++) {
            isCompiled = true;
            for (Order order : orders) {
                isCompiled &= instance.run(order).isCompiled();
            }
        }
        if (!isCompiled) {
            System.out.println("measured although the compiler is still at work: " + List.of(orders).getLast().name());
        }
    }

    private void judge(Kind kind, int threads, Rounds rounds, Order clavis, Order bare, Order getThenUpdate) {
        String at = " at %d thread%s".formatted(threads, threads == 1 ? "" : "s");
        report.aim(clavis.name() + " / bare throughput" + at,
                rounds.ratio(clavis, bare, Measured::perSecond), "at least 0.95");
        report.aim(clavis.name() + " / bare CPU per decision" + at,
                rounds.ratio(clavis, bare, Measured::cpuMicros), "at most 1.15");
        report.aim(clavis.name() + " / get-then-update throughput" + at,
                rounds.ratio(clavis, getThenUpdate, Measured::perSecond),
                threads == 1 ? "at least 1.25" : "at least 1");
        Measured all = rounds.all(clavis);
        double writes = all.perDecision(all.calls().writes());
        if (kind == Kind.WINDOWS) {
            report.claim("writes per decision are 1.000 with windows" + at, all.writesAreOne());
        } else {
            report.aim("writes per decision with a bucket" + at, writes, "at most 1.02");
        }
    }

    /** What Clavis costs beside a call that nothing of ours has touched. */
    private void floor(int threads, Rounds rounds, Order clavis, Order unlimited) {
        String at = " at %d thread%s".formatted(threads, threads == 1 ? "" : "s");
        report.aim(clavis.name() + " / bare without time limits, throughput" + at,
                rounds.ratio(clavis, unlimited, Measured::perSecond), "stricter: at least 0.95");
        report.aim(clavis.name() + " / bare without time limits, CPU per decision" + at,
                rounds.ratio(clavis, unlimited, Measured::cpuMicros), "stricter: at most 1.15");
    }

    private static Order order(Subject subject, Kind kind, Keys keys) {
        return new Order(subject, kind, keys.issue(kind.unreachable()).secret(), MANY_THREADS, WARM_UP);
    }
}
