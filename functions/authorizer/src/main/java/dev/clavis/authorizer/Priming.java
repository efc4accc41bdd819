package dev.clavis.authorizer;

import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.Route;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.SecretClaims;
import dev.clavis.core.secret.SecretFormat;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import dev.clavis.dynamodb.Rehearsal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what requests run, from the event to each kind of answer and the line in the log, so that a snapshot has the
 * classes. The real peppers must not be in it: this uses one that is good for nothing else, and a key that nobody has. The
 * store is rehearsed, but for one call of the real one. Nothing that is written here leaves the process.
 */
final class Priming {
    private static final int ATTEMPTS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);
    private static final CallLog UNREAD = new CallLog("none", "none", _ -> {});

    private final Profile profile;
    private final InstantSource clock;
    private final Answering answering;
    private final Peppers peppers;
    private final SecretClaims nobody;
    private final IssuedSecret secret;

    /** What answers a decided request. */
    @FunctionalInterface
    interface Answering {
        void answer(Decision decision, AuthorizerEvent event, OutputStream output, CallLog log) throws IOException;
    }

    Priming(Profile profile, InstantSource clock, Answering answering) {
        String pepper = "for-priming-only-".repeat(2);
        SecureRandom random = new SecureRandom();
        SecretFormat format = profile.secretFormat();
        this.profile = profile;
        this.clock = clock;
        this.answering = answering;
        this.peppers = new Peppers(() -> pepper, clock);
        this.nobody = new SecretClaims(format.newId(random), new OwnerId("none"), profile.environments().getFirst());
        this.secret = format.issue(nobody, peppers.current(), random);
    }

    /** Does as much as it can: a store that is down now may be up when a request comes. */
    void run(EnforcementStore real) {
        Set<Permission> all = profile.permissions();
        patiently(event -> rehearse(Rehearsal.admitting(key(Status.ACTIVE, all)), event));
        patiently(event -> rehearse(Rehearsal.spent(key(Status.ACTIVE, all), clock.instant()), event));
        patiently(event -> rehearse(Rehearsal.refusing(key(Status.ACTIVE, Set.of())), event));
        patiently(event -> rehearse(Rehearsal.refusing(key(Status.REVOKED, all)), event));
        patiently(event -> answer(new Decision.Overloaded(nobody.key()), event));
        patiently(event -> answer(gatekeeper(real).decide(event.request()), event));
    }

    /** What has its classes still to load, on a part of a processor, may take longer than a decision may. */
    private void patiently(Step step) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                step.run(AuthorizerEvent.read(sampleEvent()));
                return;
            } catch (UnavailableException | IOException e) {
                LOG.warn("priming, attempt {} of {}: {}", attempt, ATTEMPTS, e.getMessage());
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run(AuthorizerEvent event) throws IOException;
    }

    /** Twice: a second call may be answered from what the first one taught. */
    private void rehearse(Rehearsal rehearsal, AuthorizerEvent event) throws IOException {
        Gatekeeper gatekeeper = gatekeeper(
                new DynamoDbEnforcementStore(rehearsal, "none", profile.windows(), clock));
        answer(gatekeeper.decide(event.request()), event);
        answer(gatekeeper.decide(event.request()), event);
    }

    private Gatekeeper gatekeeper(EnforcementStore store) {
        return new Gatekeeper(profile, Set.copyOf(profile.environments()), peppers, store, clock);
    }

    private void answer(Decision decision, AuthorizerEvent event) throws IOException {
        try {
            answering.answer(decision, event, OutputStream.nullOutputStream(), UNREAD);
        } catch (UnauthorizedException e) {
            LOG.debug("as expected: {}", e.getMessage());
        }
    }

    private EnforcedKey key(Status status, Set<Permission> permissions) {
        return new EnforcedKey(nobody.key(), 1, secret.verifier(), secret.pepperVersion(), Optional.empty(), status,
                Optional.empty(), new WorkspaceId("none"), nobody.owner(), nobody.environment(), permissions,
                Optional.empty(), Optional.empty(), profile.plans().getLast().limits());
    }

    /** A call of a route that some permission opens. */
    private InputStream sampleEvent() {
        Route route = profile.accessRules().rules().keySet().stream().findFirst().orElse(new Route("GET", "/"));
        return new ByteArrayInputStream("""
                {"type": "REQUEST", "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:api/stage/GET/",
                 "httpMethod": "%1$s", "resource": "%2$s",
                 "headers": {"Authorization": "Bearer %3$s", "User-Agent": "a-client-with-a-long-name/1.0"},
                 "multiValueHeaders": {"Authorization": ["Bearer %3$s"],
                  "User-Agent": ["a-client-with-a-long-name/1.0"]},
                 "requestContext": {"requestId": "none", "identity": {"sourceIp": "127.0.0.1"}}}
                """.formatted(route.method(), route.template(), secret.secret().exposeSecret())
                .getBytes(StandardCharsets.UTF_8));
    }
}
