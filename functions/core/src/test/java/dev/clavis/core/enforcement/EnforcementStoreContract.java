package dev.clavis.core.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Permission;
import dev.clavis.core.TestClock;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRange;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link EnforcementStore} guarantees about calls of cost 1. The fake passes it, and so does DynamoDB. */
public abstract class EnforcementStoreContract extends StoreContract {
    /** Another instance over the same table, for buckets. */
    protected abstract EnforcementStore storeOfSameTable(EnforcementStore store, InstantSource storeClock);

    @Nested
    class WhoAndWhether {
        private final EnforcementStore store = storeFor(THREE_A_MINUTE);
        private final EnforcedKey key = Keys.active(THREE_A_MINUTE);

        @Test
        void anUnknownKeyIsRefusedAndLeavesNoTrace() {
            assertThat(reason(store.decide(Keys.check(key)))).isEqualTo(Decision.Unauthorized.Reason.UNKNOWN);
            assertThat(store.project(key)).isEqualTo(Projection.APPLIED);
        }

        @Test
        void anActiveKeyPassesAndSaysWhoItIs() {
            store.project(key);

            Decision decision = store.decide(Keys.check(key));

            assertThat(decision).isInstanceOfSatisfying(Decision.Allowed.class, allowed -> {
                assertThat(allowed.key()).isEqualTo(key.facts(key.verifier()));
                assertThat(allowed.limits().header()).isEqualTo("\"default\";r=2;t=50");
                assertThat(allowed.limits().policyHeader()).isEqualTo("\"default\";q=3;w=60");
            });
        }

        @Test
        void anotherSecretOfAKnownKeyIsUnknown() {
            store.project(key);

            assertThat(reason(store.decide(Keys.check(key, Keys.verifier()))))
                    .isEqualTo(Decision.Unauthorized.Reason.UNKNOWN);
        }

        @Test
        void aRevokedKeyIsRefusedAtTheNextCall() {
            store.project(key);
            allowed(store.decide(Keys.check(key)));

            store.project(Keys.next(key, Status.REVOKED));

            assertThat(reason(store.decide(Keys.check(key)))).isEqualTo(Decision.Unauthorized.Reason.REVOKED);
        }

        @Test
        void aSuspendedKeyComesBack() {
            EnforcedKey suspended = Keys.next(key, Status.SUSPENDED);
            store.project(suspended);
            assertThat(forbidden(store.decide(Keys.check(key)))).isEqualTo(Decision.Forbidden.Reason.SUSPENDED);

            store.project(Keys.next(suspended, Status.ACTIVE));

            allowed(store.decide(Keys.check(key)));
        }

        @Test
        void aKeyIsGoodUntilTheInstantOfItsExpiry() {
            store.project(Keys.expiring(key, START.plusSeconds(10)));

            clock.set(START.plusMillis(9_999));
            allowed(store.decide(Keys.check(key)));
            clock.set(START.plusSeconds(10));
            assertThat(reason(store.decide(Keys.check(key)))).isEqualTo(Decision.Unauthorized.Reason.EXPIRED);
        }

        @Test
        void bothSecretsAreGoodUntilTheOldOneRetires() {
            EnforcedKey rotated = Keys.rotated(key, START.plusSeconds(10));
            store.project(rotated);

            allowed(store.decide(Keys.check(key)));
            allowed(store.decide(Keys.check(rotated)));
            clock.set(START.plusSeconds(10));
            assertThat(reason(store.decide(Keys.check(key)))).isEqualTo(Decision.Unauthorized.Reason.UNKNOWN);
            allowed(store.decide(Keys.check(rotated)));
        }

        @Test
        void eachAnswerSaysWhichSecretWasPresented() {
            EnforcedKey rotated = Keys.rotated(key, START.plusSeconds(10));
            store.project(key);
            assertThat(secret(store.decide(Keys.check(key)))).isEqualTo(SecretAge.CURRENT);

            store.project(rotated);

            assertThat(secret(store.decide(Keys.check(rotated, key.verifier())))).isEqualTo(SecretAge.PREVIOUS);
            assertThat(secret(store.decide(Keys.check(rotated)))).isEqualTo(SecretAge.CURRENT);
            assertThat(secret(limited(store.decide(Keys.check(key))))).isEqualTo(SecretAge.PREVIOUS);
            assertThat(secret(limited(store.decide(Keys.check(rotated))))).isEqualTo(SecretAge.CURRENT);
            assertThat(secret(store.decide(Keys.check(key, 0)))).isEqualTo(SecretAge.PREVIOUS);
            store.project(Keys.next(rotated, Status.SUSPENDED));
            assertThat(secret(store.decide(Keys.check(key)))).isEqualTo(SecretAge.PREVIOUS);
            assertThat(secret(store.decide(Keys.check(rotated)))).isEqualTo(SecretAge.CURRENT);
        }

        @Test
        void aMissingPermissionIsForbidden() {
            store.project(Keys.next(key, Set.of(Keys.WRITE)));

            assertThat(forbidden(store.decide(Keys.check(key)))).isEqualTo(Decision.Forbidden.Reason.PERMISSION);
        }

        @Test
        void aKeyWithoutPermissionsIsForbidden() {
            store.project(Keys.next(key, Set.<Permission>of()));

            assertThat(forbidden(store.decide(Keys.check(key)))).isEqualTo(Decision.Forbidden.Reason.PERMISSION);
        }

        @Test
        void aRouteWithoutARuleIsForbiddenToEveryKey() {
            store.project(key);
            Check noRule = new Check(key.id(), key.verifier(), new Demand.Nobody(), Optional.empty(), Keys.ADDRESS, 1);

            assertThat(forbidden(store.decide(noRule))).isEqualTo(Decision.Forbidden.Reason.PERMISSION);
        }

        @Test
        void aKeyOfAnotherWorkspaceThanTheNamedOneIsUnauthorized() {
            store.project(key);

            allowed(store.decide(naming(Keys.WORKSPACE)));
            assertThat(reason(store.decide(naming(new WorkspaceId("ws_2")))))
                    .isEqualTo(Decision.Unauthorized.Reason.WORKSPACE);
        }

        private Check naming(WorkspaceId workspace) {
            return new Check(key.id(), key.verifier(), new Demand.Of(Keys.READ), Optional.of(workspace), Keys.ADDRESS,
                    1);
        }

        @Test
        void aGuardedKeyPassesFromItsAddressesOnly() {
            EnforcedKey guarded = Keys.guarded(key, rules("203.0.113.0/24", "2001:db8::/32"));
            store.project(guarded);

            allowed(store.decide(from("203.0.113.7")));
            allowed(store.decide(from("2001:db8::1")));
            assertThat(forbidden(store.decide(from("198.51.100.1")))).isEqualTo(Decision.Forbidden.Reason.ADDRESS);
            assertThat(forbidden(store.decide(from("not an address")))).isEqualTo(Decision.Forbidden.Reason.ADDRESS);

            store.project(Keys.guarded(guarded, rules("198.51.100.0/24")));
            assertThat(forbidden(store.decide(from("203.0.113.7")))).isEqualTo(Decision.Forbidden.Reason.ADDRESS);
            allowed(store.decide(from("198.51.100.1")));
        }

        private Check from(String address) {
            return new Check(key.id(), key.verifier(), new Demand.Of(Keys.READ), Optional.empty(), address, 1);
        }

        private static AddressRules rules(String... ranges) {
            return new AddressRules(List.of(ranges).stream().map(r -> AddressRange.parse(r).orElseThrow()).toList());
        }

        @Test
        void reasonsComeInOrder() {
            EnforcedKey all = Keys.expiring(Keys.next(Keys.next(key, Status.REVOKED), Set.<Permission>of()), START);
            store.project(all);
            assertThat(reason(store.decide(Keys.check(all, Keys.verifier()))))
                    .isEqualTo(Decision.Unauthorized.Reason.UNKNOWN);
            assertThat(reason(store.decide(Keys.check(all)))).isEqualTo(Decision.Unauthorized.Reason.REVOKED);

            EnforcedKey active = Keys.next(all, Status.ACTIVE);
            store.project(active);
            assertThat(reason(store.decide(Keys.check(active)))).isEqualTo(Decision.Unauthorized.Reason.EXPIRED);

            EnforcedKey guarded = Keys.guarded(Keys.next(key, Set.<Permission>of()), rules("198.51.100.0/24"));
            EnforcedKey valid = Keys.next(Keys.next(Keys.next(guarded, Status.REVOKED), Status.REVOKED), Status.ACTIVE);
            store.project(Keys.next(valid, valid.permissions()));
            assertThat(forbidden(store.decide(from("203.0.113.7")))).isEqualTo(Decision.Forbidden.Reason.ADDRESS);
            assertThat(forbidden(store.decide(from("198.51.100.1")))).isEqualTo(Decision.Forbidden.Reason.PERMISSION);
            assertThat(reason(store.decide(naming(new WorkspaceId("ws_2")))))
                    .isEqualTo(Decision.Unauthorized.Reason.WORKSPACE);
        }
    }

    @Nested
    class ClockWindows {
        @Test
        void aWindowAdmitsItsLimitAndTheNextOneAgain() {
            EnforcementStore store = storeFor(THREE_A_MINUTE);
            EnforcedKey key = Keys.active(THREE_A_MINUTE);
            store.project(key);

            for (int minute = 0; minute < 4; minute++) {
                for (int call = 0; call < 3; call++) {
                    allowed(store.decide(Keys.check(key)));
                }
                Decision.Limited limited = limited(store.decide(Keys.check(key)));
                assertThat(clock.instant().plus(limited.retryAfter()).getEpochSecond() % 60).isZero();
                clock.advance(limited.retryAfter());
            }
        }

        @Test
        void severalWindowsCountAtOnceAndTheLongestWaitIsTold() {
            Windows limits = new Windows(Map.of(Window.MINUTE, 2L, Window.HOUR, 3L, Window.MONTH, 100L));
            EnforcementStore store = storeFor(limits);
            EnforcedKey key = Keys.active(limits);
            store.project(key);

            allowed(store.decide(Keys.check(key)));
            clock.advance(Duration.ofMinutes(1));
            allowed(store.decide(Keys.check(key)));
            allowed(store.decide(Keys.check(key)));
            Decision.Limited minute = limited(store.decide(Keys.check(key)));
            assertThat(minute.limits().header())
                    .isEqualTo("\"minute\";r=0;t=50, \"hour\";r=1;t=3590, \"month\";r=98;t=2591990");
            assertThat(minute.retryAfterSeconds()).isEqualTo(50);

            clock.advance(Duration.ofMinutes(1));
            allowed(store.decide(Keys.check(key)));
            assertThat(limited(store.decide(Keys.check(key))).retryAfterSeconds()).isEqualTo(3_530);
        }

        @Test
        void aRefusedCallCostsNothing() {
            EnforcementStore store = storeFor(THREE_A_MINUTE);
            EnforcedKey key = Keys.active(THREE_A_MINUTE);
            EnforcedKey readOnly = Keys.next(key, Set.of(Keys.WRITE));
            store.project(readOnly);
            for (int i = 0; i < 10; i++) {
                forbidden(store.decide(Keys.check(key)));
            }

            store.project(Keys.next(readOnly, Set.of(Keys.READ)));

            for (int call = 0; call < 3; call++) {
                allowed(store.decide(Keys.check(key)));
            }
            limited(store.decide(Keys.check(key)));
        }
    }

    @Nested
    class UnknownLimits {
        @Test
        void aKeyWhoseLimitsTheProfileDoesNotKnowIsNeverAdmitted() {
            for (Limits limits : List.of(new Windows(Map.of(Window.HOUR, 1L)),
                    new Windows(Map.of(Window.MINUTE, 1L, Window.HOUR, 1L)), THREE_REFILLED)) {
                EnforcementStore minutes = store(Set.of(Window.MINUTE), clock);
                EnforcedKey key = Keys.active(limits);
                minutes.project(key);
                assertThatThrownBy(() -> minutes.decide(Keys.check(key))).isInstanceOf(UnavailableException.class);
            }
            EnforcementStore buckets = store(Set.of(), clock);
            EnforcedKey key = Keys.active(THREE_A_MINUTE);
            buckets.project(key);
            assertThatThrownBy(() -> buckets.decide(Keys.check(key))).isInstanceOf(UnavailableException.class);
        }
    }

    @Nested
    class Buckets {
        private final EnforcementStore store = storeFor(THREE_REFILLED);
        private final EnforcedKey key = Keys.active(THREE_REFILLED);

        @Test
        void anIdleBucketAdmitsItsLimitAtOnceAndThenAsItRefills() {
            store.project(key);
            for (int call = 0; call < 3; call++) {
                allowed(store.decide(Keys.check(key)));
            }

            Decision.Limited limited = limited(store.decide(Keys.check(key)));
            assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(20));
            assertThat(limited.limits().header()).isEqualTo("\"default\";r=0;t=20");

            clock.advance(Duration.ofSeconds(20).minusNanos(1_000));
            limited(store.decide(Keys.check(key)));
            clock.advance(Duration.ofNanos(1_000));
            allowed(store.decide(Keys.check(key)));
            limited(store.decide(Keys.check(key)));
        }

        @Test
        void aBucketIsFullAgainAfterItsPeriod() {
            store.project(key);
            for (int round = 0; round < 3; round++) {
                for (int call = 0; call < 3; call++) {
                    allowed(store.decide(Keys.check(key)));
                }
                limited(store.decide(Keys.check(key)));
                clock.advance(Duration.ofMinutes(1));
            }
        }

        @Test
        void aProjectionByALateClockHandsOutNothing() {
            TestClock late = new TestClock(START.minusSeconds(20));
            EnforcementStore sameTable = storeOfSameTable(store, late);
            store.project(key);
            for (int call = 0; call < 3; call++) {
                allowed(store.decide(Keys.check(key)));
            }

            sameTable.project(Keys.next(key, Set.of(Keys.READ)));

            limited(store.decide(Keys.check(key)));
        }

        @Test
        void aNewLimitHoldsAtOnceAndAnOldDebtDoesNotOutliveIt() {
            EnforcedKey slow = Keys.active(new Bucket(2, Duration.ofDays(1)));
            store.project(slow);
            allowed(store.decide(Keys.check(slow)));
            allowed(store.decide(Keys.check(slow)));
            limited(store.decide(Keys.check(slow)));

            store.project(Keys.next(slow, new Bucket(60, Duration.ofMinutes(1))));
            clock.advance(Duration.ofSeconds(1));

            allowed(store.decide(Keys.check(slow)));
        }
    }

    @Nested
    class Projections {
        private final EnforcementStore store = storeFor(THREE_A_MINUTE);
        private final EnforcedKey key = Keys.active(THREE_A_MINUTE);

        @Test
        void applyingTwiceChangesNothing() {
            assertThat(store.project(key)).isEqualTo(Projection.APPLIED);
            allowed(store.decide(Keys.check(key)));

            assertThat(store.project(key)).isEqualTo(Projection.CURRENT);

            allowed(store.decide(Keys.check(key)));
            allowed(store.decide(Keys.check(key)));
            limited(store.decide(Keys.check(key)));
        }

        @Test
        void anOlderVersionNeverReplacesANewerOne() {
            EnforcedKey revoked = Keys.next(key, Status.REVOKED);
            store.project(revoked);

            assertThat(store.project(key)).isEqualTo(Projection.NEWER);

            assertThat(reason(store.decide(Keys.check(key)))).isEqualTo(Decision.Unauthorized.Reason.REVOKED);
        }

        @Test
        void aNewerVersionLeavesCountersAsTheyAre() {
            store.project(key);
            allowed(store.decide(Keys.check(key)));
            allowed(store.decide(Keys.check(key)));

            assertThat(store.project(Keys.rotated(key, START.plusSeconds(3600)))).isEqualTo(Projection.APPLIED);

            allowed(store.decide(Keys.check(key)));
            limited(store.decide(Keys.check(key)));
        }
    }
}
