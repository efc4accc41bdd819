package dev.clavis.authorizer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.authorizer.AuthorizerUnderTest;
import dev.clavis.core.Pauses;
import dev.clavis.core.TestClock;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/** One deployment with its store, and the cases that it has answered. */
final class Run {
    /** The first instant of a minute: a run moves the clock by less than one, so that what is exhausted stays it. */
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(50);
    private static final long PATIENCE_MILLIS = 3_000;
    private static final long EXHAUSTED_CALLS = 1;

    private final Seed seed;
    private final World world;
    private final Attempts attempts;
    private final Judge judge;
    private final TestClock clock = new TestClock(START);
    private final EnforcementStore store;
    private final AuthorizerUnderTest authorizer;
    private final Tally tally = new Tally();
    private final Duration step;

    /** @param cases how many there will be, at most */
    Run(Seed seed, World world, List<World> all, int cases,
            BiFunction<Profile, TestClock, EnforcementStore> stores) {
        this.seed = seed;
        this.world = world;
        this.attempts = new Attempts(world, all.stream().filter(other -> other != world).toList());
        this.judge = new Judge(world);
        this.step = LENGTH.dividedBy(cases);
        Product product = world.product();
        this.store = stores.apply(product.profile(), clock);
        world.project(store);
        this.authorizer = new AuthorizerUnderTest(product.profile(), product.served(), world.ring(), store, clock);
        exhaust();
    }

    Case make(long number) {
        return Case.next(world, attempts, seed.random(number));
    }

    void play(long number, Case one) {
        clock.advance(step);
        long start = System.nanoTime();
        AuthorizerUnderTest.Answer answer = authorizer.answer(one.event());
        long nanos = Pauses.awakeSince(start).toNanos();
        if (one.mayAskTheStore() && answer instanceof AuthorizerUnderTest.Answer.Failed failed
                && failed.why() instanceof UnavailableException) {
            tally.addUndecided(one);
            return;
        }
        try {
            judge.check(one, answer);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("case " + number + " of -Dseed=" + seed.value() + " for " + world.product().name()
                    + ", expected " + one.expectation() + ", event:\n" + new String(one.event(), StandardCharsets.UTF_8)
                    + "\nin Base64: " + Base64.getEncoder().encodeToString(one.event()), e);
        }
        tally.add(one, nanos);
    }

    /**
     * What has to be so once all cases are through.
     *
     * @param used how many calls the store has counted for a key
     */
    void checkCounters(ToLongFunction<String> used) {
        assertThat(tally.undecided()).as("calls on which the store did not decide in time")
                .isLessThanOrEqualTo(tally.all() / 100);
        for (Oracle.Outcome outcome : Oracle.Outcome.values()) {
            assertThat(tally.of(outcome)).as("cases that are " + outcome + ", for " + world.product().name())
                    .isPositive();
        }
        for (Holder holder : world.holders()) {
            long before = holder.fate() == Holder.Fate.EXHAUSTED ? EXHAUSTED_CALLS : 0;
            assertThat(used.applyAsLong(holder.key())).as("calls of " + holder.shownId())
                    .isBetween(before + tally.allowed(holder.key()),
                            before + tally.allowed(holder.key()) + tally.undecided(holder.key()));
        }
    }

    /** Each answer came within two seconds: a contract, and the pauses of a busy machine. */
    void checkTime() {
        assertThat(tally.longestMillis()).as("bounded time").isLessThan(PATIENCE_MILLIS);
    }

    /** Uses up the keys whose limit is one call, and sees that they are: in a short run hardly anybody calls them. */
    private void exhaust() {
        Product.Rule rule = world.product().rules().getFirst();
        for (Holder holder : world.holders()) {
            if (holder.fate() == Holder.Fate.EXHAUSTED) {
                Attempt attempt = new Attempt(rule.method(), rule.template(), rule.template(),
                        List.of(new Attempt.Field("Authorization", List.of("Bearer " + holder.text()))), List.of(),
                        Holder.GUARDED_BLOCK + "7", List.of());
                EventText text = new EventText(seed.random(-1));
                byte[] event = text.whole(text.parts(attempt)).getBytes(StandardCharsets.UTF_8);
                assertThat(authorizer.answer(event)).isInstanceOf(AuthorizerUnderTest.Answer.Policy.class);
                play(-1, new Case(attempt, event, Oracle.expect(world, attempt), true));
            }
        }
    }

    EnforcementStore store() {
        return store;
    }

    String summary() {
        return world.product().name() + ": " + tally;
    }
}
