package dev.clavis.core.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.TestClock;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.Route;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.SecretClaims;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the gatekeeper holds back by itself, and that it never does so for longer or from others than it may. */
class GatekeeperTest {
    private static final String PEPPER = "pepper".repeat(8);
    private static final Profile PROFILE = Profile.named("agentclara");
    private static final Route LIST = new Route("GET", "/conversations");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final InMemoryEnforcementStore store = new InMemoryEnforcementStore(Set.of(), clock);
    private final Gatekeeper gatekeeper = instance();
    private final IssuedSecret issued = issue();
    private final EnforcedKey key = new EnforcedKey(new KeyId("7Hk2pQ9x"), 1, issued.verifier(), 1, Optional.empty(),
            Status.ACTIVE, Optional.empty(), new WorkspaceId("ws_1"), new OwnerId("user_1"), Environment.LIVE,
            PROFILE.permissions(), Optional.empty(), Optional.empty(), new Bucket(1, Duration.ofMinutes(1)));

    private Gatekeeper instance() {
        return new Gatekeeper(PROFILE, EnumSet.allOf(Environment.class), new Peppers(() -> PEPPER, clock), store,
                clock);
    }

    private static IssuedSecret issue() {
        return PROFILE.secretFormat().issue(
                new SecretClaims(new KeyId("7Hk2pQ9x"), new OwnerId("user_1"), Environment.LIVE),
                PepperRing.parse(PEPPER).current(Instant.EPOCH),
                new SecureRandom());
    }

    private Decision call(IssuedSecret secret, Route route, Optional<String> workspace) {
        return call(gatekeeper, secret, route, workspace);
    }

    private static Decision call(Gatekeeper instance, IssuedSecret secret, Route route, Optional<String> workspace) {
        return instance.decide(new Request(Optional.of("Bearer " + secret.secret().exposeSecret()), route, workspace,
                "203.0.113.7"));
    }

    private Decision call() {
        return call(issued, LIST, Optional.empty());
    }

    @Test
    void aLimitThatIsKnownToBeReachedIsNotAskedAboutForUpToASecond() {
        store.project(key);
        call();
        assertThat(call()).isInstanceOf(Decision.Limited.class);
        long asked = store.decisions();

        for (int i = 0; i < 100; i++) {
            assertThat(call()).isInstanceOf(Decision.Limited.class);
        }
        assertThat(store.decisions()).isEqualTo(asked);

        clock.advance(Duration.ofSeconds(1));
        store.project(Keys.next(key, new Bucket(100, Duration.ofMinutes(1))));
        assertThat(call()).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void whoTookTheLastPermitDoesNotAskBeforeThereIsAnother() {
        store.project(Keys.next(key, new Bucket(60, Duration.ofSeconds(6))));
        for (int i = 0; i < 60; i++) {
            assertThat(call()).isInstanceOf(Decision.Allowed.class);
        }
        for (int refill = 1; refill <= 10; refill++) {
            assertThat(call()).isInstanceOf(Decision.Limited.class);
            clock.advance(Duration.ofMillis(99));
            assertThat(call()).isInstanceOf(Decision.Limited.class);
            clock.advance(Duration.ofMillis(1));
            assertThat(call()).isInstanceOf(Decision.Allowed.class);
        }
        assertThat(store.decisions()).isEqualTo(70);
    }

    @Test
    void aKeyThatIsRevokedAtItsLimitIsRefusedAtOnceAndToldWhyWithinASecond() {
        store.project(key);
        call();
        call();
        store.project(Keys.next(key, Status.REVOKED));

        assertThat(call()).isInstanceOf(Decision.Limited.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(call()).isInstanceOf(Decision.Unauthorized.class);
    }

    @Test
    void aReachedLimitDoesNotHideAReasonThatComesBeforeIt() {
        store.project(key);
        call();
        call();

        assertThat(call(issued, new Route("DELETE", "/conversations"), Optional.empty()))
                .isInstanceOf(Decision.Forbidden.class);
        assertThat(call(issued, LIST, Optional.of("ws_2"))).isInstanceOf(Decision.Unauthorized.class);
        assertThat(call(issued, LIST, Optional.of("ws_1"))).isInstanceOf(Decision.Limited.class);
    }

    /** Whoever has many secrets that are good for nothing must not make an instance remember them all. */
    @Test
    void ofManyRefusalsTheOldestAreForgotten() {
        call();
        long asked = store.decisions();
        call();
        assertThat(store.decisions()).as("held back").isEqualTo(asked);

        for (int i = 0; i < 10_000; i++) {
            call(issue(), LIST, Optional.empty());
        }
        asked = store.decisions();
        call();
        assertThat(store.decisions()).as("asked about again").isEqualTo(asked + 1);
    }

    @Test
    void anUnknownSecretIsAskedAboutOnceASecondAndKeepsNobodyElseOut() {
        store.project(key);
        IssuedSecret other = issue();
        call(other, LIST, Optional.empty());
        call(other, LIST, Optional.empty());
        assertThat(store.decisions()).isEqualTo(1);

        assertThat(call()).isInstanceOf(Decision.Allowed.class);
        clock.advance(Duration.ofSeconds(1));
        call(other, LIST, Optional.empty());
        assertThat(store.decisions()).isEqualTo(3);
    }

    @Test
    void aRevokedKeyIsAskedAboutOnceAMinute() {
        store.project(Keys.next(key, Status.REVOKED));
        for (int second = 0; second < 120; second++) {
            assertThat(call()).isInstanceOf(Decision.Unauthorized.class);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(store.decisions()).isEqualTo(2);
    }

    /** As a repair of copies that are newer than their rows does, after a restore of SQL. */
    @Test
    void aRevokedKeyThatARepairMakesGoodPassesWithinAMinute() {
        EnforcedKey revoked = Keys.next(key, Status.REVOKED);
        store.project(revoked);
        assertThat(call()).isInstanceOf(Decision.Unauthorized.class);
        store.project(Keys.next(revoked, Status.ACTIVE));

        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        assertThat(call()).isInstanceOf(Decision.Unauthorized.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(call()).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void whatCanComeBackIsAskedAboutEachTime() {
        EnforcedKey suspended = Keys.next(key, Status.SUSPENDED);
        store.project(suspended);
        assertThat(call()).isInstanceOf(Decision.Forbidden.class);
        EnforcedKey powerless = Keys.next(Keys.next(suspended, Status.ACTIVE), Set.<Permission>of());
        store.project(powerless);
        assertThat(call()).isInstanceOf(Decision.Forbidden.class);
        store.project(Keys.next(powerless, PROFILE.permissions()));
        assertThat(call()).isInstanceOf(Decision.Allowed.class);
    }

    private Decision verify(Demand demand, Optional<WorkspaceId> within, long cost) {
        return gatekeeper.verify(issued.secret().exposeSecret(), demand, within, "203.0.113.7", cost);
    }

    private Decision verify(long cost) {
        return verify(new Demand.AnyKey(), Optional.empty(), cost);
    }

    @Test
    void aRouteWithoutARuleDemandsWhatNobodyHas() {
        assertThat(gatekeeper.demandOf(LIST)).isEqualTo(new Demand.Of(Permission.of("conversations:read")));
        assertThat(gatekeeper.demandOf(new Route("GET", "/conversations/7"))).isEqualTo(new Demand.Nobody());
    }

    @Test
    void aLimitThatOneCostReachesKeepsNoOtherCostOut() {
        EnforcedKey ten = Keys.next(key, new Bucket(10, Duration.ofMinutes(1)));
        store.project(ten);
        assertThat(verify(8)).isInstanceOf(Decision.Allowed.class);
        assertThat(verify(5)).isInstanceOf(Decision.Limited.class);
        long asked = store.decisions();
        assertThat(verify(5)).isInstanceOf(Decision.Limited.class);
        assertThat(store.decisions()).isEqualTo(asked);

        assertThat(verify(2)).isInstanceOf(Decision.Allowed.class);
        assertThat(verify(1)).isInstanceOf(Decision.Limited.class);
        assertThat(verify(2)).isInstanceOf(Decision.Limited.class);
    }

    @Test
    void aLookIsAnsweredFromTheStore() {
        store.project(key);
        call();
        assertThat(call()).isInstanceOf(Decision.Limited.class);
        clock.advance(Duration.ofMillis(700));
        store.project(Keys.next(key, new Bucket(100, Duration.ofMinutes(1))));

        assertThat(call()).isInstanceOf(Decision.Limited.class);
        assertThat(verify(0)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void aLookTeachesNothing() {
        assertThat(verify(0)).isInstanceOf(Decision.Unauthorized.class);
        store.project(key);
        assertThat(call(instance(), issued, LIST, Optional.empty())).isInstanceOf(Decision.Allowed.class);
        assertThat(verify(0)).isInstanceOf(Decision.Limited.class);
        clock.advance(Duration.ofMillis(700));
        store.project(Keys.next(key, new Bucket(100, Duration.ofMinutes(1))));

        assertThat(call()).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void aReachedLimitDoesNotAnswerAnotherDemand() {
        store.project(Keys.next(key, Set.of(Permission.of("conversations:read"))));
        call();
        assertThat(call()).isInstanceOf(Decision.Limited.class);
        long asked = store.decisions();

        assertThat(verify(1)).isInstanceOf(Decision.Limited.class);
        assertThat(store.decisions()).isEqualTo(asked);
        assertThat(verify(new Demand.Nobody(), Optional.empty(), 1)).isInstanceOf(Decision.Forbidden.class);
        assertThat(verify(new Demand.Of(Permission.of("conversations:write")), Optional.empty(), 1))
                .isInstanceOf(Decision.Forbidden.class);
    }

    @Test
    void aKeyOfAnotherWorkspaceSpendsNothingAndIsNotToldApartByItsState() {
        store.project(key);
        Optional<WorkspaceId> foreign = Optional.of(new WorkspaceId("ws_2"));
        Decision stranger = verify(new Demand.AnyKey(), foreign, 1);
        assertThat(stranger).isEqualTo(
                new Decision.Unauthorized(Decision.Unauthorized.Reason.WORKSPACE, Optional.of(key.id())));
        assertThat(store.read(key.id()).orElseThrow().usage()).isEqualTo(Usage.NONE);

        call();
        call();
        assertThat(verify(new Demand.AnyKey(), foreign, 1)).isEqualTo(stranger);
        store.project(Keys.next(key, Status.REVOKED));
        clock.advance(Duration.ofSeconds(1));
        assertThat(call()).isInstanceOf(Decision.Unauthorized.class);
        assertThat(verify(new Demand.AnyKey(), foreign, 0)).isEqualTo(stranger);
        assertThat(verify(new Demand.AnyKey(), foreign, 1)).isEqualTo(stranger);
    }

    @Test
    void aTextThatIsNoSecretIsRefusedWithoutTheStoreAndAnImpossibleCostBeforeThat() {
        for (String text : new String[]{"", "sk_live_", "x".repeat(100_000), "Bearer sk_live_1" }) {
            assertThat(gatekeeper.verify(text, new Demand.AnyKey(), Optional.empty(), "", 1)).isEqualTo(
                    new Decision.Unauthorized(Decision.Unauthorized.Reason.MALFORMED, Optional.empty()));
            assertThatThrownBy(() -> gatekeeper.verify(text, new Demand.AnyKey(), Optional.empty(), "", -1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(store.decisions()).isZero();
    }
}
