package dev.clavis.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.authorizer.AuthorizerFunction;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Keys;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.SecretClaims;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The handler as Lambda starts it, with its own wiring, clients and timeouts. */
@OnLocalStack
class AuthorizerOnLocalStackTest {
    private static final Profile PROFILE = Profile.named("agentclara");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EnforcementStore store = KeysTable.store(Set.of(), InstantSource.system());
    private final AuthorizerFunction function = new AuthorizerFunction();

    private final KeyId id = KeyId.random(RANDOM);
    private final IssuedSecret issued = PROFILE.secretFormat().issue(
            new SecretClaims(id, new OwnerId("user_1"), Environment.LIVE), ring().current(Instant.now()), RANDOM);
    private final EnforcedKey key = new EnforcedKey(id, 1, issued.verifier(), 1, Optional.empty(), Status.ACTIVE,
            Optional.empty(), new WorkspaceId("ws_1"), new OwnerId("user_1"), Environment.LIVE, PROFILE.permissions(),
            Optional.empty(), Optional.empty(), new Bucket(2, Duration.ofHours(1)));
    private final String secret = issued.secret().exposeSecret();

    private static PepperRing ring() {
        try (SecretsManagerClient secrets = SecretsManagerClient.create()) {
            return PepperRing.parse(
                    secrets.getSecretValue(get -> get.secretId(LocalStack.peppersSecret())).secretString());
        }
    }

    @Test
    void aKeyIsAllowedUpToItsLimitAndThenTheFuseBlows() throws IOException {
        store.project(key);

        assertThat(answer(secret)).contains("\"Effect\":\"Allow\"").contains("\"limited\":\"false\"")
                .contains("\"usageIdentifierKey\":\"thepasskeyofthisdeployment\"").contains(";r=1;");
        assertThat(answer(secret)).contains(";r=0;");
        assertThat(answer(secret)).contains("\"limited\":\"true\"").contains("\"retryAfter\":\"")
                .doesNotContain("thepasskeyofthisdeployment");
    }

    @Test
    void aRevokedKeyIsUnauthorizedAtTheNextCall() throws IOException {
        store.project(key);
        assertThat(answer(secret)).contains("\"Effect\":\"Allow\"");

        store.project(Keys.next(key, Status.REVOKED));

        assertThatThrownBy(() -> answer(secret)).hasMessage("Unauthorized");
    }

    @Test
    void aKeyThatNobodyKnowsIsUnauthorized() {
        assertThatThrownBy(() -> answer(secret)).hasMessage("Unauthorized");
        assertThatThrownBy(() -> answer("sk_live_" + "A".repeat(30))).hasMessage("Unauthorized");
    }

    private String answer(String text) throws IOException {
        String event = """
                {"type": "REQUEST", "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:abc/prod/GET/conversations",
                 "resource": "/conversations", "path": "/conversations", "httpMethod": "GET",
                 "multiValueHeaders": {"Authorization": ["Bearer %s"]},
                 "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "203.0.113.7"}}}
                """
                .formatted(text);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output,
                new LambdaContext());
        return output.toString(StandardCharsets.UTF_8);
    }
}
