package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import java.util.UUID;
import java.util.function.Supplier;

/** Does something as often as it has steps, and has the process die at another one each time. */
abstract class CrashCase {
    static final Scene scene = Scene.shared();
    /** Which points a run tries: {@link #ALL}, or those that differ for the stores. */
    static final String POINTS = "crash.points";
    static final String ALL = "all";

    /** Something that a caller asks for, once, and what they may rely on wherever the process that does it dies. */
    interface Deed {
        Answer by(Api api);

        /**
         * Before anybody has gone on.
         *
         * @param told whether the caller was told of success: then it must be so already
         */
        void rightAway(boolean told);

        /** When the sweep has finished what was left. */
        void afterwards();

        /** When the caller has asked again, of another process, and was told of success. */
        void repeated(Answer answer);
    }

    /**
     * At every exchange with each store, before the store gets it; and at those that change something for good also after
     * the store has done so, before its answer comes back. To die after any other is to die before the next one, so only
     * a long run does that too.
     */
    static void dieEverywhere(Supplier<? extends Deed> fresh) {
        int points = 0;
        for (Lines.Store store : Lines.Store.values()) {
            int exchange = 0;
            int lasting = 0;
            while (diesAt(new Lines.Point(store, exchange, false), fresh)) {
                points++;
                boolean forGood = scene.victim.wasForGood();
                if ((isLong() || forGood) && diesAt(new Lines.Point(store, exchange, true), fresh)) {
                    points++;
                    lasting += forGood ? 1 : 0;
                }
                exchange++;
            }
            assertThat(lasting).as("effects on %s that outlive the process", store).isPositive();
        }
        System.out.printf("%d crash points%n", points);
    }

    /** Whether the process died there, rather than having done with it before. */
    static boolean diesAt(Lines.Point point, Supplier<? extends Deed> fresh) {
        scene.stores.clear();
        Deed deed = fresh.get();
        try {
            Victim.End end = scene.victim.dieAt(point, deed::by);
            for (int tries = 1; tries < 5 && !end.died() && end.answer().filter(answer -> answer.status() == 503)
                    .isPresent(); tries++) {
                // The machine paused for longer than our timeouts are.
                end = scene.victim.dieAt(point, deed::by);
            }
            boolean told = end.answer().filter(CrashCase::isSuccess).isPresent();
            assertThat(told || end.died()).as("succeeds if nothing is in its way: %s", end).isTrue();
            if (end.died()) {
                end.answer().ifPresent(CrashCase::requireNoSurprise);
                scene.awaitEndOfTheDead();
            }
            goOn(deed, told, point.exchange() % 2 == 0);
            Scene.await("all connections are given back", () -> scene.victim.active() == 0);
            return end.died();
        } catch (AssertionError e) {
            throw new AssertionError("dead at " + point + ": " + e.getMessage(), e);
        }
    }

    static boolean isLong() {
        return ALL.equals(System.getProperty(POINTS));
    }

    /** Callers may be sooner than the sweep, or not. */
    private static void goOn(Deed deed, boolean told, boolean sweepFirst) {
        deed.rightAway(told);
        if (sweepFirst) {
            sweep(deed);
        }
        Answer again = Scene.patiently(() -> deed.by(scene.survivor));
        assertThat(isSuccess(again)).as("asked again: %s", again.body()).isTrue();
        sweep(deed);
        deed.repeated(again);
    }

    private static void sweep(Deed deed) {
        scene.sweep();
        Agreement.check(scene);
        deed.afterwards();
    }

    static boolean isSuccess(Answer answer) {
        return answer.status() / 100 == 2;
    }

    /** A process that lives on and has lost its stores tells the truth: that it cannot say. */
    private static void requireNoSurprise(Answer answer) {
        if (!isSuccess(answer)) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(answer.text("code")).isIn("unavailable", "not-yet-enforced");
        }
    }

    static String fresh(String start) {
        return start + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
