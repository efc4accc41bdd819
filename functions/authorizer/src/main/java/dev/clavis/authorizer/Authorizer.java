package dev.clavis.authorizer;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.Verifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;
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
        answer(decide(event, log), event, output, log);
    }

    private void answer(Decision decision, AuthorizerEvent event, OutputStream output, CallLog log)
            throws IOException {
        if (decision instanceof Decision.Unauthorized denial) {
            new DenialLog(profile, log).write(denial, event);
        }
        response.write(decision, event.resource(), output);
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

    /** Runs what requests run, so that the snapshot has their classes; see {@link Priming}. */
    void prime() {
        new Priming(profile, clock, this::answer).run(store);
    }

    private void askAboutNobody() {
        store.decide(
                new Check(NOBODY, new Verifier("0".repeat(43)), new Demand.Nobody(), Optional.empty(), "127.0.0.1", 1));
    }
}
