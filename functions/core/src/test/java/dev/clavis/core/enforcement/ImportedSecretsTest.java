package dev.clavis.core.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.Environment;
import dev.clavis.core.OwnerId;
import dev.clavis.core.TestClock;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.Route;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.Secret;
import dev.clavis.core.secret.SecretHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Secrets that were issued elsewhere: they have no tag and name no environment. */
class ImportedSecretsTest {
    private static final String TEXT = "old-" + "0123456789abcdef".repeat(2);
    private static final SecretHash HASH = SecretHash.of(new Secret(TEXT));
    private static final PepperRing RING = PepperRing
            .parse("3:" + "three".repeat(8) + ":2026-11-22T00:00:00Z\n2:" + "second".repeat(8) + "\n1:"
                    + "first".repeat(8));
    private static final Profile PROFILE = profile();

    private static final Decision UNKNOWN = new Decision.Unauthorized(Decision.Unauthorized.Reason.UNKNOWN,
            Optional.empty());

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final InMemoryEnforcementStore store = new InMemoryEnforcementStore(Set.of(), clock);
    private final Gatekeeper gatekeeper = serving(Set.of(Environment.LIVE, Environment.TEST));

    private static Profile profile() {
        try (InputStream file = Objects.requireNonNull(Profile.class.getResourceAsStream("agentclara.profile"))) {
            return Profile.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("import\\.pattern = .*", "import.pattern = old-[0-9a-f]{32}"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Gatekeeper serving(Set<Environment> environments) {
        return new Gatekeeper(PROFILE, environments, new Peppers(() -> RING.print().exposeSecret(), clock), store,
                clock);
    }

    private static EnforcedKey key(int pepper) {
        return new EnforcedKey(ImportedFormat.idOf(HASH), 1, RING.pepper(pepper).orElseThrow().verifier(HASH), pepper,
                Optional.empty(), Status.ACTIVE, Optional.empty(), new WorkspaceId("ws_1"), new OwnerId("user_1"),
                Environment.LIVE, PROFILE.permissions(), Optional.empty(), Optional.empty(),
                new Bucket(5, Duration.ofMinutes(1)));
    }

    private static Decision call(Gatekeeper keeper, String text) {
        return keeper.decide(new Request(Optional.of("Bearer " + text), new Route("GET", "/conversations"),
                Optional.empty(), "203.0.113.7"));
    }

    private Decision within(String workspace) {
        return gatekeeper.decide(new Request(Optional.of("Bearer " + TEXT), new Route("GET", "/conversations"),
                Optional.of(workspace), "203.0.113.7"));
    }

    private static Decision refused(Decision.Unauthorized.Reason reason) {
        return new Decision.Unauthorized(reason, Optional.of(ImportedFormat.idOf(HASH)));
    }

    @Test
    void aSecretUnderTheCurrentPepperCostsOneCall() {
        store.project(key(2));
        assertThat(call(gatekeeper, TEXT)).isInstanceOf(Decision.Allowed.class);
        assertThat(store.decisions()).isEqualTo(1);
    }

    @Test
    void aSecretUnderAnotherPepperIsFoundAndCountedOnce() {
        for (int pepper : new int[]{1, 3 }) {
            InMemoryEnforcementStore fresh = new InMemoryEnforcementStore(Set.of(), clock);
            Gatekeeper keeper = new Gatekeeper(PROFILE, Set.of(Environment.LIVE),
                    new Peppers(() -> RING.print().exposeSecret(), clock), fresh, clock);
            fresh.project(key(pepper));

            assertThat(call(keeper, TEXT)).isInstanceOf(Decision.Allowed.class);
            assertThat(keeper.verify(TEXT, new Demand.AnyKey(), Optional.empty(), "", 3))
                    .isInstanceOf(Decision.Allowed.class);
            assertThat(keeper.verify(TEXT, new Demand.AnyKey(), Optional.empty(), "", 2))
                    .isInstanceOf(Decision.Limited.class);

            assertThat(fresh.read(ImportedFormat.idOf(HASH)).orElseThrow().usage().calls()).isEqualTo(2);
            assertThat(fresh.decisions()).isLessThanOrEqualTo(RING.versions().size() + 2);
        }
    }

    @Test
    void aMadeUpTextOfThatShapeCostsACallForEachPepperOnceASecond() {
        for (int i = 0; i < 10; i++) {
            assertThat(call(gatekeeper, TEXT)).isEqualTo(UNKNOWN);
        }
        assertThat(store.decisions()).isEqualTo(3);
    }

    @Test
    void noOtherTextCostsACall() {
        for (String text : new String[]{TEXT + "0", TEXT.substring(1), TEXT.toUpperCase(Locale.ROOT),
                "old-" + "0".repeat(100_000), "sk_live_" + "0".repeat(30) }) {
            assertThat(gatekeeper.verify(text, new Demand.AnyKey(), Optional.empty(), "", 1))
                    .isInstanceOf(Decision.Unauthorized.class);
        }
        assertThat(store.decisions()).isZero();
    }

    @Test
    void aKeyOfAnEnvironmentThatIsNotServedIsRefusedAndSpendsNothing() {
        store.project(key(2));
        Gatekeeper tests = serving(Set.of(Environment.TEST));

        assertThat(call(tests, TEXT)).isEqualTo(refused(Decision.Unauthorized.Reason.ENVIRONMENT));
        assertThat(tests.verify(TEXT, new Demand.AnyKey(), Optional.empty(), "", 0))
                .isEqualTo(refused(Decision.Unauthorized.Reason.ENVIRONMENT));

        assertThat(store.read(ImportedFormat.idOf(HASH)).orElseThrow().usage()).isEqualTo(Usage.NONE);
        assertThat(call(serving(Set.of(Environment.LIVE)), TEXT)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void aRevokedKeyIsHeldBackWhateverItsPepper() {
        store.project(Keys.next(key(1), Status.REVOKED));
        for (int call = 0; call < 10; call++) {
            assertThat(call(gatekeeper, TEXT)).isEqualTo(refused(Decision.Unauthorized.Reason.REVOKED));
        }
        assertThat(store.decisions()).isEqualTo(3);
    }

    @Test
    void anotherKeyOfTheSameIdIsNotThisOne() {
        EnforcedKey other = new EnforcedKey(ImportedFormat.idOf(HASH), 1, Keys.verifier(), 2, Optional.empty(),
                Status.ACTIVE, Optional.empty(), new WorkspaceId("ws_1"), new OwnerId("user_1"), Environment.LIVE,
                PROFILE.permissions(), Optional.empty(), Optional.empty(), new Bucket(5, Duration.ofMinutes(1)));
        store.project(other);
        assertThat(call(gatekeeper, TEXT)).isEqualTo(UNKNOWN);
    }

    /** Whoever makes up a text must not get the refusal booked on the key whose id its hash happens to give. */
    @Test
    void noKeyIsNamedUntilTheStoreKnowsTheSecret() {
        store.project(key(2));

        assertThat(call(gatekeeper, TEXT.replace('0', 'f'))).isEqualTo(UNKNOWN);
        assertThat(within("no such workspace"))
                .isEqualTo(new Decision.Unauthorized(Decision.Unauthorized.Reason.WORKSPACE, Optional.empty()));
        assertThat(within("ws_2")).isEqualTo(refused(Decision.Unauthorized.Reason.WORKSPACE));
    }
}
