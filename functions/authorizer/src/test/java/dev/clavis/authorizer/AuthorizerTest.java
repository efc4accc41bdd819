package dev.clavis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.TestClock;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.InMemoryEnforcementStore;
import dev.clavis.core.enforcement.Keys;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.profile.Profile;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AuthorizerTest {
    private static final String PEPPER = "pepper".repeat(8);
    private static final Profile PROFILE = Profile.named("agentclara");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final InMemoryEnforcementStore store = new InMemoryEnforcementStore(Set.of(), clock);
    private final List<String> log = new ArrayList<>();
    private final CallLog callLog = new CallLog("clavis-AuthorizerFunction", "lambda-1", log::add);
    private final Authorizer authorizer = authorizer(EnumSet.allOf(Environment.class));
    private final IssuedSecret issued = PROFILE.secretFormat().issue(
            new SecretClaims(new KeyId("7Hk2pQ9x"), new OwnerId("user_1"), Environment.LIVE),
            PepperRing.parse(PEPPER).current(clock.instant()), new SecureRandom());
    private final EnforcedKey key = new EnforcedKey(new KeyId("7Hk2pQ9x"), 1, issued.verifier(), 1, Optional.empty(),
            Status.ACTIVE, Optional.empty(), new WorkspaceId("ws_1"), new OwnerId("user_1"), Environment.LIVE,
            PROFILE.permissions(), Optional.empty(), Optional.empty(), new Bucket(2, Duration.ofMinutes(1)));
    private final String secret = issued.secret().exposeSecret();

    private Authorizer authorizer(Set<Environment> served) {
        Peppers peppers = new Peppers(() -> PEPPER, clock);
        Settings settings = new Settings("agentclara", served, "Keys", "peppers", "thepasskeyofthisdeployment");
        return new Authorizer(PROFILE, settings, new Gatekeeper(PROFILE, served, peppers, store, clock), peppers,
                store, clock);
    }

    @BeforeEach
    void project() {
        store.project(key);
    }

    private String answer(String event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        authorizer.authorize(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, callLog);
        return output.toString(StandardCharsets.UTF_8);
    }

    private static String event(String authorization) {
        return event("GET", "/conversations/{id}", "\"Authorization\": [\"" + authorization + "\"]");
    }

    private static String event(String method, String resource, String headers) {
        return """
                {"type": "REQUEST", "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:abc/prod/%s/any/path",
                 "resource": "%s", "path": "/any/path", "httpMethod": "%s", "headers": {"Authorization": "ignored"},
                 "multiValueHeaders": {%s}, "queryStringParameters": {"a": "b"}, "pathParameters": null,
                 "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "203.0.113.7", "apiKey": null}}}
                """.formatted(method, resource, method, headers);
    }

    @Nested
    class Allow {
        @Test
        void aGoodKeyMayCallTheVerbAndCarriesThePassKey() throws IOException {
            assertThat(answer(event("Bearer " + secret))).isEqualTo("{\"principalId\":\"key\","
                    + "\"usageIdentifierKey\":\"thepasskeyofthisdeployment\",\"policyDocument\":{"
                    + "\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":\"execute-api:Invoke\","
                    + "\"Effect\":\"Allow\","
                    + "\"Resource\":\"arn:aws:execute-api:eu-west-1:123456789012:abc/prod/GET/*\"}]},"
                    + "\"context\":{\"keyId\":\"key_7Hk2pQ9x\",\"workspace\":\"ws_1\",\"owner\":\"user_1\","
                    + "\"environment\":\"live\",\"secret\":\"current\","
                    + "\"permissions\":\"conversations:read conversations:write\","
                    + "\"rateLimit\":\"\\\"default\\\";r=1;t=30\",\"rateLimitPolicy\":\"\\\"default\\\";q=2;w=60\",\"limited\":\"false\"}}");
        }

        @Test
        void headerNamesAndTheSchemeHaveNoCase() throws IOException {
            String event = event("GET", "/conversations", "\"aUTHORIZATION\": [\"bearer " + secret + "\"]");
            assertThat(answer(event)).contains("\"Effect\":\"Allow\"");
        }

        @Test
        void withoutMultiValueHeadersThePlainOnesCount() throws IOException {
            String event = event("Bearer " + secret).replace("multiValueHeaders", "none").replace("\"ignored\"",
                    "\"Bearer " + secret + "\"");
            assertThat(answer(event)).contains("\"Effect\":\"Allow\"");
        }

        @Test
        void overTheLimitTheFuseBlows() throws IOException {
            answer(event("Bearer " + secret));
            answer(event("Bearer " + secret));

            assertThat(answer(event("Bearer " + secret))).contains("\"usageIdentifierKey\":\"over-the-limit\"")
                    .contains("\"Effect\":\"Allow\"").contains("\"limited\":\"true\",\"retryAfter\":\"30\"")
                    .contains("\"rateLimit\":\"\\\"default\\\";r=0;t=30\"");
        }
    }

    /** While a key is being rotated, the access log tells by it who has yet to take up the new secret. */
    @Nested
    class PreviousSecret {
        private final EnforcedKey rotated = Keys.rotated(key, clock.instant().plusSeconds(600));

        @BeforeEach
        void rotate() {
            store.project(rotated);
        }

        @Test
        void anAllowedCallSaysSo() throws IOException {
            assertThat(answer(event("Bearer " + secret))).contains("\"limited\":\"false\"")
                    .contains("\"environment\":\"live\",\"secret\":\"previous\",\"permissions\"");
        }

        @Test
        void soDoesOneOverTheLimit() throws IOException {
            answer(event("Bearer " + secret));
            answer(event("Bearer " + secret));

            for (int i = 0; i < 2; i++) {
                assertThat(answer(event("Bearer " + secret))).contains("\"limited\":\"true\"")
                        .contains("\"secret\":\"previous\"");
            }
        }

        @Test
        void andOneThatIsForbidden() throws IOException {
            store.project(Keys.next(rotated, Status.SUSPENDED));

            assertThat(answer(event("Bearer " + secret))).contains("\"reason\":\"suspended\"")
                    .contains("\"secret\":\"previous\"");
        }
    }

    @Nested
    class Deny {
        @Test
        void aRouteWithoutARuleIsOpenToNoKey() throws IOException {
            assertThat(answer(event("DELETE", "/conversations", "\"Authorization\": [\"Bearer " + secret + "\"]")))
                    .contains("\"Effect\":\"Deny\"").contains("\"reason\":\"forbidden\"");
        }

        @Test
        void aSuspendedKeySaysSo() throws IOException {
            store.project(Keys.next(key, Status.SUSPENDED));

            assertThat(answer(event("Bearer " + secret))).contains("\"Effect\":\"Deny\"")
                    .contains("\"reason\":\"suspended\"");
        }
    }

    @Nested
    class Unauthorized {
        private void refused(String event) {
            assertThatThrownBy(() -> answer(event)).isInstanceOf(UnauthorizedException.class)
                    .hasMessage("Unauthorized");
        }

        @Test
        void textsThatWeNeverIssuedCostNoCall() {
            refused(event("GET", "/conversations", ""));
            refused(event(""));
            refused(event("Bearer"));
            refused(event("Bearer  "));
            refused(event("Basic " + secret));
            refused(event(secret));
            refused(event("Bearer  " + secret));
            refused(event("Bearer " + secret + " "));
            refused(event("Bearer '" + secret + "'"));
            refused(event("Bearer " + secret + "x"));
            refused(event("Bearer " + secret.replace("live", "test")));
            refused(event("Bearer sk_live_" + "a".repeat(30)));
            refused(event("Bearer sk_prod_" + "a".repeat(30)));
            refused(event("Bearer " + "a".repeat(100_000)));
            for (int i = 0; i < secret.length(); i++) {
                char other = secret.charAt(i) == 'x' ? 'y' : 'x';
                refused(event("Bearer " + secret.substring(0, i) + other + secret.substring(i + 1)));
            }

            assertThat(store.decisions()).isZero();
            assertThat(log).isEmpty();
        }

        /** Anybody can make up a text in the shape of secrets that were issued elsewhere, and so an id. */
        @Test
        void textsOfTheImportedShapeThatNobodyBroughtInLeaveNoLine() {
            String madeUp = "\"Authorization\": [\"Bearer sk_old_" + "a".repeat(32) + "\"]";
            refused(event("GET", "/conversations", madeUp));
            refused(event("GET", "/conversations", madeUp + ", \"x-workspace-id\": [\"ws_2\"]"));
            refused(event("GET", "/conversations", madeUp + ", \"x-workspace-id\": [\"\"]"));

            assertThat(store.decisions()).isPositive();
            assertThat(log).isEmpty();
        }

        @Test
        void twoAuthorizationValuesAreAsGoodAsNone() {
            String both = "[\"Bearer " + secret + "\", \"Bearer " + secret + "\"]";
            refused(event("GET", "/conversations", "\"Authorization\": " + both));
            refused(event("GET", "/conversations",
                    "\"Authorization\": [\"Bearer " + secret + "\"], \"authorization\": [\"x\"]"));
            assertThat(store.decisions()).isZero();
        }

        @Test
        void aKeyOfAnEnvironmentThatIsNotServedCostsNoCall() {
            Authorizer testOnly = authorizer(EnumSet.of(Environment.TEST));
            assertThatThrownBy(() -> testOnly.authorize(
                    new ByteArrayInputStream(event("Bearer " + secret).getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayOutputStream(), callLog)).hasMessage("Unauthorized");
            assertThat(store.decisions()).isZero();
        }

        @Test
        void aRevokedKeyCostsOneCallAndIsLoggedWithoutItsSecret() {
            store.project(Keys.next(key, Status.REVOKED));
            refused(event("Bearer " + secret));
            refused(event("Bearer " + secret));

            assertThat(store.decisions()).isEqualTo(1);
            assertThat(log).allSatisfy(line -> assertThat(line)
                    .contains("\"keyId\":\"key_7Hk2pQ9x\",\"reason\":\"revoked\"").doesNotContain(secret));
        }

        @Test
        void aRequestIdThatIsNoneDoesNotReachTheLog() {
            store.project(Keys.next(key, Status.REVOKED));
            refused(event("Bearer " + secret).replace("r-1", "r\\\"}\\n{\\\"forged\\\": \\\""));

            assertThat(log).singleElement().asString().contains("\"requestId\":\"\",").endsWith("\"}\n");
        }

        /** Who calls themselves by a secret, or by what would end a line. */
        @Test
        void whoCallsIsLoggedInOneLineWithoutASecret() {
            store.project(Keys.next(key, Status.REVOKED));
            refused(event("GET", "/conversations/{id}", "\"Authorization\": [\"Bearer " + secret
                    + "\"], \"user-agent\": [\"a\\\"b\\n{} " + secret + "\"]"));

            assertThat(log).containsExactly("{\"event\":\"unauthorized\",\"level\":\"INFO\","
                    + "\"function\":\"clavis-AuthorizerFunction\",\"lambdaRequestId\":\"lambda-1\","
                    + "\"keyId\":\"key_7Hk2pQ9x\","
                    + "\"reason\":\"revoked\",\"requestId\":\"r-1\",\"method\":\"GET\","
                    + "\"route\":\"/conversations/{id}\",\"ip\":\"203.0.113.7\","
                    + "\"userAgent\":\"a\\\"b {} [secret]\"}\n");
        }

        @Test
        void anExpiredKeyIsAskedAboutEachTime() {
            store.project(Keys.expiring(key, clock.instant()));
            refused(event("Bearer " + secret));
            refused(event("Bearer " + secret));
            assertThat(store.decisions()).isEqualTo(2);
        }

        @Test
        void anotherNamedWorkspaceIsUnauthorized() throws IOException {
            String authorization = "\"Authorization\": [\"Bearer " + secret + "\"], \"x-workspace-id\": ";
            refused(event("GET", "/conversations", authorization + "[\"ws_2\"]"));
            refused(event("GET", "/conversations", authorization + "[\"ws_1\", \"ws_1\"]"));
            refused(event("GET", "/conversations", authorization + "[\"\"]"));
            assertThat(answer(event("GET", "/conversations", authorization + "[\"ws_1\"]"))).contains("Allow");
        }
    }

    @Nested
    class Failure {
        @Test
        void aStoreThatIsDownNeverAllows() {
            store.setDown(true);
            assertThatThrownBy(() -> answer(event("Bearer " + secret))).isInstanceOf(UnavailableException.class);
            assertThat(log).singleElement().asString().startsWith("{\"event\":\"unavailable\",\"level\":\"ERROR\",")
                    .contains("\"requestId\":\"r-1\",").doesNotContain(secret);
        }

        @Test
        void tokenEventsAndNonsenseAreRefused() {
            for (String event : List.of("", "null", "[]", "{}", "{\"type\": \"REQUEST\"}",
                    event("Bearer " + secret).replace("REQUEST", "TOKEN"),
                    event("Bearer " + secret).replace("\"sourceIp\"", "\"other\""),
                    event("Bearer " + secret).replace("\"path\"", "\"resource\""),
                    event("Bearer " + secret).replace("\"resource\": \"/conversations/{id}\"",
                            "\"resource\": {\"resource\": \"/conversations\"}"))) {
                assertThatThrownBy(() -> answer(event)).isInstanceOf(IOException.class)
                        .hasMessageNotContaining("Unauthorized");
            }
        }
    }
}
