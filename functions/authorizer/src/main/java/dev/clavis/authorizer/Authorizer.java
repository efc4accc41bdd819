package dev.clavis.authorizer;

import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.enforcement.KeyFacts;
import dev.clavis.core.enforcement.SecretAge;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.limit.Quota;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.SecretClaims;
import dev.clavis.core.secret.SecretFormat;
import dev.clavis.core.secret.Verifier;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request in, one policy out. Safe for use by several threads. */
@Singleton
final class Authorizer {
    private static final int WARM_UP_ATTEMPTS = 3;
    private static final KeyId NOBODY = new KeyId("00000000");
    private static final Logger LOG = LoggerFactory.getLogger(Authorizer.class);

    private final Profile profile;
    private final Gatekeeper gatekeeper;
    private final Peppers peppers;
    private final EnforcementStore store;
    private final InstantSource clock;
    private final AuthorizerResponse response;

    Authorizer(Profile profile, Settings settings, Gatekeeper gatekeeper, Peppers peppers, EnforcementStore store,
            InstantSource clock) {
        this.profile = profile;
        this.gatekeeper = gatekeeper;
        this.peppers = peppers;
        this.store = store;
        this.clock = clock;
        this.response = new AuthorizerResponse(profile, settings.passKey());
    }

    /**
     * Answers one event.
     *
     * @throws UnauthorizedException if there is no good key
     * @throws UnavailableException if the store or the peppers did not answer in time; API Gateway makes it a 503
     */
    void authorize(InputStream input, OutputStream output, CallLog log) throws IOException {
        AuthorizerEvent event = AuthorizerEvent.read(input);
        Decision decision = decide(event, log);
        if (decision instanceof Decision.Unauthorized denial) {
            new DenialLog(profile, log).write(denial, event);
        }
        response.write(decision, event.methodArn(), output);
    }

    private Decision decide(AuthorizerEvent event, CallLog log) {
        try {
            return gatekeeper.decide(event.request());
        } catch (UnavailableException e) {
            log.unavailable(event, e);
            throw e;
        }
    }

    /**
     * Reads the peppers and opens a connection, so that the first request need not. A first call is slower than a
     * request can wait for, hence several; and what is down now may be up when a request comes.
     */
    void warmUp() {
        for (int attempt = 1; attempt <= WARM_UP_ATTEMPTS; attempt++) {
            try {
                peppers.ring();
                askAboutNobody();
                return;
            } catch (UnavailableException e) {
                LOG.warn("warming up, attempt {} of {}: {}", attempt, WARM_UP_ATTEMPTS, e.getMessage());
            }
        }
    }

    /**
     * Runs what a request runs, from the event to the policy, so that its classes are in the snapshot. The real peppers
     * must not be, so it uses one that is good for nothing else, and a key that nobody has.
     */
    void prime() {
        String pepper = "for-priming-only-".repeat(2);
        Peppers peppersToPrime = new Peppers(() -> pepper, clock);
        SecureRandom random = new SecureRandom();
        SecretFormat format = profile.secretFormat();
        SecretClaims nobody = new SecretClaims(format.newId(random), new OwnerId("none"),
                profile.environments().getFirst());
        IssuedSecret secret = format.issue(nobody, peppersToPrime.current(), random);
        Gatekeeper primed = new Gatekeeper(profile, Set.copyOf(profile.environments()), peppersToPrime, store, clock);
        try {
            AuthorizerEvent event = AuthorizerEvent.read(sampleEvent(secret));
            Decision decision = primed.decide(event.request());
            LOG.debug("primed with {}", decision);
            KeyFacts facts = new KeyFacts(nobody.key(), new WorkspaceId("none"), nobody.owner(),
                    nobody.environment(), profile.permissions(), false, SecretAge.CURRENT);
            response.write(new Decision.Allowed(facts, new LimitState(List.of(new Quota("none", 1, 1, 1, 1)))),
                    event.methodArn(), OutputStream.nullOutputStream());
        } catch (UnavailableException | IOException e) {
            LOG.warn("not primed: {}", e.getMessage());
        }
    }

    private void askAboutNobody() {
        store.decide(
                new Check(NOBODY, new Verifier("0".repeat(43)), new Demand.Nobody(), Optional.empty(), "127.0.0.1", 1));
    }

    private static InputStream sampleEvent(IssuedSecret secret) {
        return new ByteArrayInputStream("""
                {"type": "REQUEST", "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:api/stage/GET/",
                 "resource": "/", "httpMethod": "GET", "headers": {"Authorization": "Bearer %1$s"},
                 "multiValueHeaders": {"Authorization": ["Bearer %1$s"]},
                 "requestContext": {"requestId": "none", "identity": {"sourceIp": "127.0.0.1"}}}
                """.formatted(secret.secret().exposeSecret()).getBytes(StandardCharsets.UTF_8));
    }
}
