package dev.clavis.core.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRange;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link EnforcementStore} guarantees about looks, about calls of a cost above 1, and about usage. */
public abstract class SpendingContract extends StoreContract {
    private static final AddressRules ELSEWHERE = new AddressRules(
            List.of(AddressRange.parse("198.51.100.0/24").orElseThrow()));

    static Stream<Limits> ofTen() {
        return Stream.of(new Windows(Map.of(Window.MINUTE, 10L)), new Bucket(10, Duration.ofMinutes(1)));
    }

    private static long remaining(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Allowed.class);
        return ((Decision.Allowed) decision).limits().quotas().getFirst().remaining();
    }

    private EnforcedKey projected(EnforcementStore store, EnforcedKey key) {
        assertThat(store.project(key)).isEqualTo(Projection.APPLIED);
        return key;
    }

    @ParameterizedTest
    @MethodSource("ofTen")
    void aLookSaysWhatStandsAndChangesNothing(Limits limits) {
        EnforcementStore store = storeFor(limits);
        EnforcedKey key = projected(store, Keys.active(limits));
        assertThat(remaining(store.decide(Keys.check(key, 0)))).isEqualTo(10);
        allowed(store.decide(Keys.check(key, 4)));
        Optional<EnforcedCopy> before = store.read(key.id());

        for (int look = 0; look < 20; look++) {
            assertThat(remaining(store.decide(Keys.check(key, 0)))).isEqualTo(6);
        }

        assertThat(store.read(key.id())).isEqualTo(before);
        allowed(store.decide(Keys.check(key, 6)));
        assertThat(store.decide(Keys.check(key, 0))).isEqualTo(limited(store.decide(Keys.check(key))));
    }

    @ParameterizedTest
    @MethodSource("ofTen")
    void aLookIsRefusedAsACallWouldBe(Limits limits) {
        EnforcementStore store = storeFor(limits);
        EnforcedKey key = Keys.active(limits);
        sameAnswer(store, key);
        for (EnforcedKey bad : List.of(Keys.next(key, Status.REVOKED), Keys.next(key, Status.SUSPENDED),
                Keys.next(key, Set.<Permission>of()), Keys.expiring(key, START), Keys.guarded(key, ELSEWHERE))) {
            EnforcementStore another = storeFor(limits);
            EnforcedKey newKey = Keys.active(limits);
            another.project(new EnforcedKey(newKey.id(), 1, newKey.verifier(), 1, Optional.empty(), bad.status(),
                    Optional.empty(), bad.workspace(), bad.owner(), bad.environment(), bad.permissions(),
                    bad.expires(), bad.addresses(), limits));
            sameAnswer(another, newKey);
        }
    }

    private static void sameAnswer(EnforcementStore store, EnforcedKey key) {
        Decision look = store.decide(Keys.check(key, 0));
        assertThat(look).isEqualTo(store.decide(Keys.check(key))).isNotInstanceOf(Decision.Allowed.class);
    }

    @ParameterizedTest
    @MethodSource("ofTen")
    void aCostIsTakenWholeOrNotAtAll(Limits limits) {
        EnforcementStore store = storeFor(limits);
        EnforcedKey key = projected(store, Keys.active(limits));

        assertThat(remaining(store.decide(Keys.check(key, 4)))).isEqualTo(6);
        assertThat(limited(store.decide(Keys.check(key, 7))).limits().quotas().getFirst().remaining()).isEqualTo(6);
        assertThat(remaining(store.decide(Keys.check(key)))).isEqualTo(5);
        assertThat(remaining(store.decide(Keys.check(key, 5)))).isZero();
        limited(store.decide(Keys.check(key)));
        limited(store.decide(Keys.check(key, 2)));
    }

    @ParameterizedTest
    @MethodSource("ofTen")
    void whoWaitsAsToldIsAdmittedAndNotBefore(Limits limits) {
        EnforcementStore store = storeFor(limits);
        EnforcedKey key = projected(store, Keys.active(limits));
        allowed(store.decide(Keys.check(key, 8)));
        Duration wait = limited(store.decide(Keys.check(key, 5))).retryAfter();

        clock.advance(wait.minus(1, ChronoUnit.MICROS));
        limited(store.decide(Keys.check(key, 5)));
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        allowed(store.decide(Keys.check(key, 5)));
    }

    @ParameterizedTest
    @MethodSource("ofTen")
    void aCostAboveTheLimitNeverPassesUntilTheLimitIsRaised(Limits limits) {
        EnforcementStore store = storeFor(limits);
        EnforcedKey key = projected(store, Keys.active(limits));

        for (int period = 0; period < 3; period++) {
            assertThat(limited(store.decide(Keys.check(key, 11))).retryAfter()).isPositive()
                    .isLessThanOrEqualTo(Duration.ofMinutes(1));
            clock.advance(Duration.ofMinutes(1));
        }
        limited(store.decide(Keys.check(key, Check.MAX_COST)));
        assertThat(remaining(store.decide(Keys.check(key, 0)))).isEqualTo(10);

        store.project(Keys.next(key, scaled(limits, 11)));
        allowed(store.decide(Keys.check(key, 11)));
    }

    @ParameterizedTest
    @MethodSource("ofTen")
    void aLoweredLimitHoldsAtOnce(Limits limits) {
        EnforcementStore store = storeFor(limits);
        EnforcedKey key = projected(store, Keys.active(limits));
        allowed(store.decide(Keys.check(key, 2)));
        clock.advance(Duration.ofMinutes(1));

        store.project(Keys.next(key, scaled(limits, 5)));

        limited(store.decide(Keys.check(key, 6)));
        allowed(store.decide(Keys.check(key, 5)));
        limited(store.decide(Keys.check(key)));
    }

    private static Limits scaled(Limits limits, long limit) {
        return limits instanceof Bucket bucket
                ? new Bucket(limit, bucket.period())
                : new Windows(Map.of(Window.MINUTE, limit));
    }

    @ParameterizedTest
    @MethodSource("ofTen")
    void aRefusedCostTakesNothing(Limits limits) {
        EnforcementStore store = storeFor(limits);
        EnforcedKey key = projected(store, Keys.guarded(Keys.active(limits), ELSEWHERE));
        assertThat(forbidden(store.decide(Keys.check(key, 3)))).isEqualTo(Decision.Forbidden.Reason.ADDRESS);
        Check foreign = new Check(key.id(), key.verifier(), new Demand.AnyKey(), Optional.of(new WorkspaceId("ws_2")),
                "198.51.100.1", 3);
        assertThat(reason(store.decide(foreign))).isEqualTo(Decision.Unauthorized.Reason.WORKSPACE);
        assertThat(reason(store.decide(Keys.check(Keys.active(limits), 3))))
                .isEqualTo(Decision.Unauthorized.Reason.UNKNOWN);

        allowed(store.decide(new Check(key.id(), key.verifier(), new Demand.Of(Keys.READ), Optional.empty(),
                "198.51.100.1", 10)));
    }

    @Test
    void aCostCountsInEveryWindowThatTheKeyHas() {
        EnforcementStore store = store(Set.of(Window.MINUTE, Window.HOUR, Window.DAY), clock);
        EnforcedKey key = projected(store, Keys.active(new Windows(Map.of(Window.MINUTE, 5L, Window.HOUR, 8L))));

        clock.advance(Duration.ofMinutes(1));
        allowed(store.decide(Keys.check(key, 5)));
        assertThat(limited(store.decide(Keys.check(key, 3))).retryAfterSeconds()).isEqualTo(50);
        clock.advance(Duration.ofMinutes(1));
        assertThat(limited(store.decide(Keys.check(key, 4))).retryAfterSeconds()).isEqualTo(3_530);
        allowed(store.decide(Keys.check(key, 3)));
    }

    @Test
    void costsAndLooksAreNoWayAroundLimitsThatTheProfileDoesNotKnow() {
        EnforcementStore minutes = store(Set.of(Window.MINUTE), clock);
        EnforcementStore buckets = store(Set.of(), clock);
        EnforcedKey hourly = projected(minutes,
                Keys.active(new Windows(Map.of(Window.MINUTE, 9L, Window.HOUR, 9L))));
        EnforcedKey windowed = projected(buckets, Keys.active(THREE_A_MINUTE));
        for (long cost : new long[]{0, 2 }) {
            assertThatThrownBy(() -> minutes.decide(Keys.check(hourly, cost)))
                    .isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> buckets.decide(Keys.check(windowed, cost)))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Nested
    class Demands {
        private final EnforcementStore store = storeFor(THREE_A_MINUTE);

        @Test
        void anyGoodKeyMeetsADemandForNoPermission() {
            EnforcedKey powerless = projected(store, Keys.next(Keys.active(THREE_A_MINUTE), Set.<Permission>of()));
            allowed(store.decide(asking(powerless, new Demand.AnyKey(), Set.of(Environment.values()))));
            assertThat(forbidden(store.decide(asking(powerless, new Demand.Nobody(), Set.of(Environment.LIVE)))))
                    .isEqualTo(Decision.Forbidden.Reason.PERMISSION);

            store.project(Keys.next(powerless, Status.REVOKED));
            assertThat(reason(store.decide(asking(powerless, new Demand.AnyKey(), Set.of(Environment.LIVE)))))
                    .isEqualTo(Decision.Unauthorized.Reason.REVOKED);
        }

        @Test
        void aKeyOfAnotherEnvironmentIsUnauthorizedAndSpendsNothing() {
            EnforcedKey live = projected(store, Keys.active(THREE_A_MINUTE));
            Check check = asking(live, new Demand.Of(Keys.READ), Set.of(Environment.TEST));
            for (int call = 0; call < 5; call++) {
                assertThat(reason(store.decide(check))).isEqualTo(Decision.Unauthorized.Reason.ENVIRONMENT);
            }
            assertThat(store.read(live.id()).orElseThrow().usage()).isEqualTo(Usage.NONE);
            allowed(store.decide(asking(live, new Demand.Of(Keys.READ), Set.of(Environment.LIVE))));
        }

        @Test
        void aKeyOfAnotherWorkspaceTellsNothingOfItsEnvironment() {
            EnforcedKey live = projected(store, Keys.active(THREE_A_MINUTE));
            Check check = new Check(live.id(), live.verifier(), new Demand.Of(Keys.READ),
                    Optional.of(new WorkspaceId("elsewhere")), Keys.ADDRESS, 1, Set.of(Environment.TEST));
            assertThat(reason(store.decide(check))).isEqualTo(Decision.Unauthorized.Reason.WORKSPACE);
        }

        private static Check asking(EnforcedKey key, Demand demand, Set<Environment> environments) {
            return new Check(key.id(), key.verifier(), demand, Optional.empty(), Keys.ADDRESS, 1, environments);
        }

        @Test
        void aCheckOfAnImpossibleCostOrNoEnvironmentIsNotMade() {
            EnforcedKey key = Keys.active(THREE_A_MINUTE);
            for (long cost : new long[]{-1, Check.MAX_COST + 1, Long.MIN_VALUE, Long.MAX_VALUE }) {
                assertThatThrownBy(() -> Keys.check(key, cost)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> asking(key, new Demand.AnyKey(), Set.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Reads {
        @ParameterizedTest
        @MethodSource("dev.clavis.core.enforcement.SpendingContract#ofTen")
        void usageIsToldForTheKeyAndForEachSecret(Limits limits) {
            EnforcementStore store = storeFor(limits);
            EnforcedKey key = Keys.active(limits);
            assertThat(store.read(key.id())).isEmpty();
            store.project(key);
            EnforcedCopy unused = store.read(key.id()).orElseThrow();
            assertThat(unused.key()).isEqualTo(key);
            assertThat(unused.usage()).isEqualTo(Usage.NONE);
            assertThat(unused.usageByMark()).isEmpty();

            allowed(store.decide(Keys.check(key)));
            EnforcedKey rotated = projected(store, Keys.rotated(key, START.plusSeconds(600)));
            Instant last = clock.instant().plusSeconds(3);
            clock.set(last);
            allowed(store.decide(Keys.check(rotated, 5)));
            allowed(store.decide(Keys.check(rotated)));
            limited(store.decide(Keys.check(rotated, 9)));

            EnforcedCopy copy = store.read(key.id()).orElseThrow();
            assertThat(copy.key()).isEqualTo(rotated);
            assertThat(copy.usage()).isEqualTo(new Usage(3, Optional.of(last)));
            assertThat(copy.usageOf(key.verifier())).isEqualTo(new Usage(1, Optional.of(START)));
            assertThat(copy.usageOf(rotated.verifier())).isEqualTo(new Usage(2, Optional.of(last)));
            assertThat(copy.usageOf(Keys.verifier())).isEqualTo(Usage.NONE);
        }

        @ParameterizedTest
        @MethodSource("dev.clavis.core.enforcement.SpendingContract#ofTen")
        void limitsAreToldAsTheyStandNow(Limits limits) {
            EnforcementStore store = storeFor(limits);
            EnforcedKey key = projected(store, Keys.active(limits));
            assertThat(limitsOf(store, key).quotas().getFirst().remaining()).isEqualTo(10);

            Decision decision = store.decide(Keys.check(key, 4));

            assertThat(limitsOf(store, key)).isEqualTo(((Decision.Allowed) decision).limits());
            assertThat(limitsOf(store, key).quotas().getFirst().remaining()).isEqualTo(6);
            clock.advance(Duration.ofMinutes(1));
            assertThat(limitsOf(store, key).quotas().getFirst().remaining()).as("without a call").isEqualTo(10);
        }

        @ParameterizedTest
        @MethodSource("dev.clavis.core.enforcement.SpendingContract#ofTen")
        void severalAreReadAtOnceAndWhatIsNotThereIsLeftOut(Limits limits) {
            EnforcementStore store = storeFor(limits);
            List<EnforcedKey> keys = Stream.generate(() -> projected(store, Keys.active(limits)))
                    .limit(EnforcementStore.MAX_READ - 1L).toList();
            allowed(store.decide(Keys.check(keys.getFirst(), 3)));
            KeyId nobody = Keys.active(limits).id();

            Map<KeyId, EnforcedCopy> copies = store.readAll(
                    Stream.concat(keys.stream().map(EnforcedKey::id), Stream.of(nobody, nobody)).toList());

            assertThat(copies).hasSize(keys.size()).doesNotContainKey(nobody);
            for (EnforcedKey key : keys) {
                assertThat(copies.get(key.id())).isEqualTo(store.read(key.id()).orElseThrow());
            }
            assertThat(store.readAll(List.of())).isEmpty();
            assertThat(store.readAll(List.of(nobody))).isEmpty();
        }

        @Test
        void noMoreThanAHundredAreReadAtOnce() {
            EnforcementStore store = storeFor(THREE_A_MINUTE);
            List<KeyId> many = Stream.generate(() -> Keys.active(THREE_A_MINUTE).id())
                    .limit(EnforcementStore.MAX_READ + 1L).toList();

            assertThatThrownBy(() -> store.readAll(many)).isInstanceOf(IllegalArgumentException.class);
        }

        private static LimitState limitsOf(EnforcementStore store, EnforcedKey key) {
            return store.read(key.id()).orElseThrow().limits();
        }
    }
}
