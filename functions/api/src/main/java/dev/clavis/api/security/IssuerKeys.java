package dev.clavis.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import dev.clavis.api.Settings;
import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys: found through its discovery document on first use, then kept. They are fetched again after an
 * hour, and when a token names a key that they lack (at most every ten seconds, or made-up tokens could make us ask
 * without end). Keys in hand stay good while the issuer is down. Safe for use by several threads.
 */
@Singleton
class IssuerKeys {
    static final Duration MAX_AGE = Duration.ofHours(1);
    static final Duration MIN_PAUSE = Duration.ofSeconds(10);

    private final Discovery discovery;
    private final Settings settings;
    private final InstantSource clock;
    private @Nullable JWKSet known;
    private Instant tried = Instant.EPOCH;

    IssuerKeys(Discovery discovery, Settings settings, InstantSource clock) {
        this.discovery = discovery;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The keys to look through first.
     *
     * @throws UnavailableException if they were never fetched and cannot be fetched now
     */
    synchronized JWKSet current() {
        JWKSet keys = known;
        if (keys == null) {
            return fetch();
        }
        return isOlderThan(MAX_AGE) ? fetchOr(keys) : keys;
    }

    /** The keys to look through after {@code lacking} lacked one: the same if there are no newer ones. */
    @SuppressWarnings("ReferenceEquality") // Which fetch they are from is the question, not what they say.
    synchronized JWKSet newerThan(JWKSet lacking) {
        JWKSet keys = known;
        if (keys == null) {
            return fetch();
        }
        return keys == lacking && isOlderThan(MIN_PAUSE) ? fetchOr(keys) : keys;
    }

    /** As if the last fetch had been long ago. */
    synchronized void forgetWhenTried() {
        tried = Instant.EPOCH;
    }

    private JWKSet fetchOr(JWKSet inHand) {
        try {
            return fetch();
        } catch (UnavailableException e) {
            return inHand;
        }
    }

    private JWKSet fetch() {
        tried = clock.instant();
        JWKSet fetched = discovery.keysOf(settings.issuer());
        known = fetched;
        return fetched;
    }

    private boolean isOlderThan(Duration age) {
        return tried.plus(age).isBefore(clock.instant());
    }
}
