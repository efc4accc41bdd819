package dev.clavis.core.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.TestClock;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.Route;
import dev.clavis.core.enforcement.Decision.Unauthorized;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.TestProfiles;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.SecretClaims;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Decisions about secrets that can be viewed again: what we did not sign costs no call of the store. */
class ViewableSecretsTest {
    private static final String OLD = "1:" + "pepper".repeat(8);
    private static final String NEW = "2:" + "newer!".repeat(8);
    private static final Profile PROFILE = TestProfiles.viewable();
    private static final Route LIST = new Route("GET", "/conversations");
    private static final KeyId KEY = new KeyId("d3be80e32b714ec691b1a8d96ba62635");
    private static final OwnerId OWNER = new OwnerId("user_1");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final InMemoryEnforcementStore store = new InMemoryEnforcementStore(Set.of(), clock);
    private String ring = OLD;
    private final Peppers peppers = new Peppers(() -> ring, clock);
    private final IssuedSecret issued = issue(OLD, KEY);

    private static IssuedSecret issue(String pepper, KeyId key) {
        return PROFILE.secretFormat().issue(new SecretClaims(key, OWNER, Environment.LIVE),
                PepperRing.parse(pepper).current(Instant.EPOCH), new SecureRandom());
    }

    private void project(IssuedSecret secret) {
        project(secret, Environment.LIVE);
    }

    private void project(IssuedSecret secret, Environment environment) {
        store.project(new EnforcedKey(KEY, 1, secret.verifier(), 1, Optional.empty(), Status.ACTIVE, Optional.empty(),
                new WorkspaceId("ws_1"), OWNER, environment, PROFILE.permissions(), Optional.empty(),
                Optional.empty(), new Bucket(100, Duration.ofMinutes(1))));
    }

    private Decision call(String text, Environment served) {
        return new Gatekeeper(PROFILE, Set.of(served), peppers, store, clock)
                .decide(new Request(Optional.of("Bearer " + text), LIST, Optional.empty(), "203.0.113.7"));
    }

    private void refusedWithoutACall(String text, Environment served, Unauthorized.Reason reason) {
        long asked = store.decisions();
        assertThat(call(text, served)).isInstanceOfSatisfying(Unauthorized.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(store.decisions()).isEqualTo(asked);
    }

    @Test
    void aGoodTokenIsGood() {
        project(issued);

        assertThat(call(issued.secret().exposeSecret(), Environment.LIVE)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void whatWeDidNotSignIsRefusedWithoutACall() {
        project(issued);
        String text = issued.secret().exposeSecret();

        refusedWithoutACall(issue("1:" + "x".repeat(40), KEY).secret().exposeSecret(), Environment.LIVE,
                Unauthorized.Reason.FORGED);
        refusedWithoutACall(text.substring(0, text.length() - 4) + "AAAA", Environment.LIVE,
                Unauthorized.Reason.FORGED);
        refusedWithoutACall(text + "=", Environment.LIVE, Unauthorized.Reason.MALFORMED);
        refusedWithoutACall(text.substring("clara_api_".length()), Environment.LIVE, Unauthorized.Reason.MALFORMED);
        refusedWithoutACall(text.replace("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "eyJhbGciOiJub25lIn0"),
                Environment.LIVE, Unauthorized.Reason.MALFORMED);
    }

    @Test
    void inADeploymentThatDoesNotServeItsEnvironmentItIsRefusedWithoutACall() {
        project(issued);

        refusedWithoutACall(issued.secret().exposeSecret(), Environment.TEST, Unauthorized.Reason.ENVIRONMENT);
    }

    /** Its text names none, so the store has to look. */
    @Test
    void forAKeyOfAnotherEnvironmentItIsRefused() {
        project(issued, Environment.TEST);

        assertThat(call(issued.secret().exposeSecret(), Environment.LIVE)).isInstanceOfSatisfying(Unauthorized.class,
                refused -> assertThat(refused.reason()).isEqualTo(Unauthorized.Reason.ENVIRONMENT));
    }

    @Test
    void theSecretBeforeTheCurrentOneIsUnknown() {
        project(issue(OLD, KEY));

        assertThat(call(issued.secret().exposeSecret(), Environment.LIVE)).isInstanceOfSatisfying(Unauthorized.class,
                refused -> assertThat(refused.reason()).isEqualTo(Unauthorized.Reason.UNKNOWN));
    }

    @Test
    void aTokenOfANewerPepperMakesUsReadTheRingAgain() {
        project(issued);
        call(issued.secret().exposeSecret(), Environment.LIVE);
        IssuedSecret newer = issue(NEW, KEY);
        project(newer);
        ring = NEW + "\n" + OLD;
        clock.advance(Duration.ofSeconds(6));

        assertThat(call(newer.secret().exposeSecret(), Environment.LIVE)).isInstanceOf(Unauthorized.class);
        store.project(new EnforcedKey(KEY, 2, newer.verifier(), 2, Optional.empty(), Status.ACTIVE, Optional.empty(),
                new WorkspaceId("ws_1"), OWNER, Environment.LIVE, PROFILE.permissions(), Optional.empty(),
                Optional.empty(), new Bucket(100, Duration.ofMinutes(1))));
        assertThat(call(newer.secret().exposeSecret(), Environment.LIVE)).isInstanceOf(Decision.Allowed.class);
    }
}
