package dev.clavis.authorizer;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.Verifier;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request in, one policy out. Safe for use by several threads. */
@Singleton
final class Authorizer {
    private static final int WARM_UP_ATTEMPTS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Authorizer.class);

    private final Profile profile;
    private final Gatekeeper gatekeeper;
    private final Peppers peppers;
    private final EnforcementStore store;
    private final AuthorizerResponse response;

    Authorizer(Profile profile, Settings settings, Gatekeeper gatekeeper, Peppers peppers, EnforcementStore store) {
        this.profile = profile;
        this.gatekeeper = gatekeeper;
        this.peppers = peppers;
        this.store = store;
        this.response = new AuthorizerResponse(profile, settings.passKey());
    }

    /**
     * Answers one event.
     *
     * @throws UnauthorizedException if there is no good key
     * @throws UnavailableException if the store or the peppers did not answer in time; API Gateway makes it a 503
     */
    void authorize(InputStream input, OutputStream output, Consumer<String> log) throws IOException {
        AuthorizerEvent event = AuthorizerEvent.read(input);
        Decision decision = gatekeeper.decide(event.request());
        if (decision instanceof Decision.Unauthorized denial) {
            new DenialLog(profile, log).write(denial, event.requestId());
        }
        response.write(decision, event.methodArn(), output);
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

    /** Runs what a request runs, so that its classes are in the snapshot; without the peppers, which must not be. */
    void prime() {
        try {
            authorize(new ByteArrayInputStream(SAMPLE_EVENT), OutputStream.nullOutputStream(), _ -> {});
        } catch (UnauthorizedException | IOException e) {
            LOG.debug("primed: {}", e.getMessage());
        }
        try {
            askAboutNobody();
        } catch (UnavailableException e) {
            LOG.warn("not primed: {}", e.getMessage());
        }
    }

    private void askAboutNobody() {
        store.decide(new Check(new KeyId("00000000"), new Verifier("0".repeat(43)), Optional.empty(),
                Optional.empty(), "127.0.0.1"));
    }

    private static final byte[] SAMPLE_EVENT = """
            {"type": "REQUEST", "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:api/stage/GET/",
             "resource": "/", "httpMethod": "GET", "headers": {"Authorization": "Bearer none"},
             "multiValueHeaders": {"Authorization": ["Bearer none"]},
             "requestContext": {"requestId": "none", "identity": {"sourceIp": "127.0.0.1"}}}
            """.getBytes(StandardCharsets.UTF_8);
}
