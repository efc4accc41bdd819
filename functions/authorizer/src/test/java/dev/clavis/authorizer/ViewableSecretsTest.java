package dev.clavis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.TestClock;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.enforcement.InMemoryEnforcementStore;
import dev.clavis.core.enforcement.Keys;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.TestProfiles;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.SecretClaims;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of the authorizer's callers: a key's like any other, and nothing else is one. */
class ViewableSecretsTest {
    private static final String PEPPER = "pepper".repeat(8);
    private static final Profile PROFILE = TestProfiles.viewable();
    private static final KeyId KEY = new KeyId("d3be80e32b714ec691b1a8d96ba62635");
    private static final OwnerId OWNER = new OwnerId("user_31e827070dcf44198ec11a9112a9a572");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final InMemoryEnforcementStore store = new InMemoryEnforcementStore(Set.of(), clock);
    private final List<String> log = new ArrayList<>();
    private final Peppers peppers = new Peppers(() -> PEPPER, clock);
    private final Set<Environment> served = Set.of(Environment.LIVE);
    private final Authorizer authorizer = new Authorizer(PROFILE,
            new Settings("viewable", served, "Keys", "peppers", "thepasskeyofthisdeployment"),
            new Gatekeeper(PROFILE, served, peppers, store, clock), peppers, store, clock);
    private final IssuedSecret issued = PROFILE.secretFormat().issue(new SecretClaims(KEY, OWNER, Environment.LIVE),
            PepperRing.parse(PEPPER).current(clock.instant()), new SecureRandom());
    private final EnforcedKey key = new EnforcedKey(KEY, 1, issued.verifier(), 1, Optional.empty(), Status.ACTIVE,
            Optional.empty(), new WorkspaceId("w_1"), OWNER, Environment.LIVE, PROFILE.permissions(), Optional.empty(),
            Optional.empty(), new Bucket(2, Duration.ofMinutes(1)));
    private final String token = issued.secret().exposeSecret();

    @BeforeEach
    void project() {
        store.project(key);
    }

    private String answer(String bearer) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        authorizer.authorize(new ByteArrayInputStream("""
                {"type": "REQUEST", "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:abc/prod/GET/any/path",
                 "resource": "/conversations", "path": "/any/path", "httpMethod": "GET",
                 "multiValueHeaders": {"Authorization": ["Bearer %s"]},
                 "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "203.0.113.7"}}}
                """.formatted(bearer).getBytes(StandardCharsets.UTF_8)), output,
                new CallLog("f", "lambda-1", log::add));
        return output.toString(StandardCharsets.UTF_8);
    }

    private void refused(String bearer) {
        assertThatThrownBy(() -> answer(bearer)).isInstanceOf(UnauthorizedException.class).hasMessage("Unauthorized");
    }

    @Test
    void aGoodTokenMayCall() throws IOException {
        assertThat(answer(token)).contains("\"Effect\":\"Allow\"",
                "\"keyId\":\"api_key_d3be80e32b714ec691b1a8d96ba62635\"", "\"owner\":\"" + OWNER + "\"",
                "\"environment\":\"live\"");
    }

    @Test
    void oneChangedCharacterIsRefusedWithoutACall() {
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'x' ? 'y' : 'x';
            refused(token.substring(0, i) + other + token.substring(i + 1));
        }
        refused(token.substring("clara_api_".length()));
        refused(token.substring(0, token.lastIndexOf('.') + 1));
        assertThat(store.decisions()).isZero();
        assertThat(log).isEmpty();
    }

    @Test
    void theTokenBeforeAResetIsRefusedAndTheLogShowsNeither() throws IOException {
        IssuedSecret next = PROFILE.secretFormat().issue(new SecretClaims(KEY, OWNER, Environment.LIVE), 2,
                PepperRing.parse(PEPPER).current(clock.instant()), new SecureRandom());
        store.project(new EnforcedKey(KEY, 2, next.verifier(), 1, Optional.empty(), key.status(), key.reason(),
                key.workspace(), key.owner(), key.environment(), key.permissions(), key.expires(), key.addresses(),
                key.limits()));

        refused(token);
        assertThat(answer(next.secret().exposeSecret())).contains("\"Effect\":\"Allow\"");
        store.project(Keys.next(Keys.next(Keys.next(key, Status.REVOKED), Status.REVOKED), Status.REVOKED));
        refused(token);
        assertThat(log).allSatisfy(
                line -> assertThat(line).doesNotContain(token.substring(token.lastIndexOf('.') + 1)));
    }

    @Test
    void itIsPrimedLikeAnyOther() {
        authorizer.prime();
        authorizer.warmUp();
        assertThat(store.decisions()).isEqualTo(2);
    }
}
