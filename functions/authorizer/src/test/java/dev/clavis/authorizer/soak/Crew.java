package dev.clavis.authorizer.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Those who call and those who change, all at once, and the samples that are taken meanwhile. */
final class Crew {
    private static final int CALLERS = 8;
    private static final int CHANGERS = 3;
    private static final int SAMPLES = 24;
    private static final int QUICK_IN_A_ROW = 50;
    private static final Duration QUICK = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(20);

    private final Stage stage;
    private final Path folder;
    private final Population population = new Population();
    private final List<Changer> changers = new ArrayList<>();
    private final List<Path> calls = new ArrayList<>();
    private final List<Path> changes = new ArrayList<>();

    /** @param folder for the journals */
    Crew(Stage stage, Path folder) {
        this.stage = stage;
        this.folder = folder;
    }

    List<Path> calls() {
        return calls;
    }

    List<Path> changes() {
        return changes;
    }

    /** Makes the keys and calls until the answers come quickly: machines that are cold are not what is looked at. */
    void getReady(long seed) throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(CHANGERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CHANGERS; i++) {
                Journal<Change> journal = new Journal<>(file(changes, "changes"), Change::write);
                Changer changer = new Changer(stage.projections(), population, stage.clock(), journal, seed + i);
                changers.add(changer);
                all.add(pool.submit(making(changer, i)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        callUntilQuick(seed - 1);
    }

    private void callUntilQuick(long seed) throws IOException {
        long startedNanos = System.nanoTime();
        try (Caller caller = newCaller(seed)) {
            int quick = 0;
            while (quick < QUICK_IN_A_ROW && System.nanoTime() - startedNanos < PATIENCE.toNanos()) {
                long beganNanos = System.nanoTime();
                caller.callSome();
                quick = System.nanoTime() - beganNanos < QUICK.toNanos() ? quick + 1 : 0;
            }
        }
    }

    /** Works for so long; how many projections had an outcome that their versions do not demand. */
    long work(Duration time, long seed, Leaks leaks) throws IOException, InterruptedException, ExecutionException {
        long startedNanos = System.nanoTime();
        long endNanos = startedNanos + time.toNanos();
        try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS + CHANGERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CHANGERS; i++) {
                all.add(pool.submit(changing(i, endNanos)));
            }
            for (int i = 0; i < CALLERS; i++) {
                all.add(pool.submit(calling(newCaller(seed + CHANGERS + i), endNanos)));
            }
            for (int i = 1; i <= SAMPLES; i++) {
                parkUntil(startedNanos + time.toNanos() * i / (SAMPLES + 1));
                leaks.sample();
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return changers.stream().mapToLong(Changer::misprojected).sum();
    }

    /** Has every kind of answer given once more, now that nobody else calls; what did not come. */
    List<String> tour(long seed) throws IOException {
        Journal<Change> journal = new Journal<>(file(changes, "changes"), Change::write);
        try (Changer changer = new Changer(stage.projections(), population, stage.clock(), journal, seed);
                Caller caller = newCaller(seed)) {
            Tour tour = new Tour(caller, changer, stage.clock());
            for (int slot = 0; slot < Product.values().length; slot++) {
                tour.visit(slot);
            }
            return tour.missed();
        }
    }

    private Caller newCaller(long seed) throws IOException {
        Journal<Made> journal = new Journal<>(file(calls, "calls"), Made::write);
        return new Caller(stage.authorizers(), population, stage.clock(), journal, seed);
    }

    private static Callable<Boolean> calling(Caller caller, long endNanos) {
        return () -> {
            try (caller) {
                while (System.nanoTime() < endNanos) {
                    caller.callSome();
                }
                return true;
            }
        };
    }

    private static Callable<Boolean> making(Changer changer, int number) {
        return () -> {
            for (int slot = number; slot < Population.SIZE; slot += CHANGERS) {
                changer.change(slot);
            }
            return true;
        };
    }

    private Callable<Boolean> changing(int number, long endNanos) {
        return () -> {
            try (Changer changer = changers.get(number)) {
                while (System.nanoTime() < endNanos) {
                    changer.changeAny(number, CHANGERS);
                    parkUntil(System.nanoTime() + BETWEEN_CHANGES.toNanos());
                }
                return true;
            }
        };
    }

    private Path file(List<Path> files, String name) {
        files.add(folder.resolve(name + '-' + files.size()));
        return files.getLast();
    }

    private static void parkUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
