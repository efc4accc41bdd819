package dev.clavis.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import dev.clavis.api.Settings;
import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys: found through its discovery document on first use, then kept. They are fetched again after an
 * hour, and when a token names a key that they lack (at most every ten seconds, or made-up tokens could make us ask
 * without end). Keys in hand stay good while the issuer is down, and nobody whose key is among them waits for a fetch
 * that is under way; where there are none, a failed fetch stands for the second after it. Safe for use by several
 * threads.
 */
@Singleton
class IssuerKeys {
    static final Duration MAX_AGE = Duration.ofHours(1);
    static final Duration MIN_PAUSE = Duration.ofSeconds(10);
    /** Between fetches while there are no keys at all: what {@code Retry-After} asks the caller to wait. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Discovery discovery;
    private final Settings settings;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Fetch last = new Fetch(null, Instant.EPOCH, Instant.EPOCH, null);

    /** What the last attempt left us with: the newest keys that we have, how old they are, and when we last tried. */
    private record Fetch(@Nullable JWKSet keys, Instant fetched, Instant tried,
            @Nullable UnavailableException failure) {}

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
    JWKSet current() {
        Fetch seen = last;
        if (seen.keys() == null) {
            return keysOf(isOlderThan(FIRST_PAUSE, seen.tried()) ? fetch(seen) : seen);
        }
        // Who has keys in hand does not wait for another thread's fetch.
        if (isOlderThan(MAX_AGE, seen.fetched()) && isOlderThan(MIN_PAUSE, seen.tried()) && fetching.tryLock()) {
            try {
                return keysOf(fetch(seen));
            } finally {
                fetching.unlock();
            }
        }
        return seen.keys();
    }

    /** The keys to look through after {@code lacking} lacked one: the same if there are no newer ones. */
    @SuppressWarnings("ReferenceEquality") // Which fetch they are from is the question, not what they say.
    JWKSet newerThan(JWKSet lacking) {
        Fetch seen = last;
        return keysOf(seen.keys() == lacking && isOlderThan(MIN_PAUSE, seen.tried()) ? fetch(seen) : seen);
    }

    /** Fetches once for all who found {@code before} wanting. */
    @SuppressWarnings("ReferenceEquality") // Whether there was another attempt meanwhile is the question.
    private Fetch fetch(Fetch before) {
        fetching.lock();
        try {
            if (last == before) {
                last = attempt(before);
            }
            return last;
        } finally {
            fetching.unlock();
        }
    }

    private Fetch attempt(Fetch before) {
        try {
            JWKSet keys = discovery.keysOf(settings.issuer());
            return new Fetch(keys, clock.instant(), clock.instant(), null);
        } catch (UnavailableException e) {
            // The pause counts from the end of the attempt, which may have taken as long as the pause.
            return new Fetch(before.keys(), before.fetched(), clock.instant(), e);
        }
    }

    private boolean isOlderThan(Duration age, Instant time) {
        return time.plus(age).isBefore(clock.instant());
    }

    private static JWKSet keysOf(Fetch fetch) {
        if (fetch.keys() == null) {
            throw new UnavailableException("the issuer's keys were never fetched", fetch.failure());
        }
        return fetch.keys();
    }
}
