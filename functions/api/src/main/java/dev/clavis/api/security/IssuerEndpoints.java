package dev.clavis.api.security;

import dev.clavis.api.Settings;
import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the issuer signs people in, asked for once an hour. Addresses in hand stay good while the issuer is away, which is
 * asked again after a minute; where there are none, a failure stands for five seconds, since anybody may cause a question
 * and each holds its caller. Safe for use by several threads.
 */
@Singleton
public final class IssuerEndpoints {
    static final Duration MAX_AGE = Duration.ofHours(1);
    /** Between questions while the issuer is away and its addresses are known. */
    static final Duration PAUSE = Duration.ofMinutes(1);
    /** Between questions while nothing is known. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final Discovery discovery;
    private final Settings settings;
    private final InstantSource clock;
    private volatile Answer last = new Answer(null, Instant.EPOCH, null);

    IssuerEndpoints(Discovery discovery, Settings settings, InstantSource clock) {
        this.discovery = discovery;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Addresses of an issuer, as OpenID Connect Discovery 1.0 §3 names them.
     *
     * @param endSession as OpenID Connect RP-Initiated Logout 1.0 §2.1 names it, if it does
     */
    public record Found(String authorization, String token, Optional<String> endSession) {}

    /** What the last question left us with, and until when it stands. */
    private record Answer(@Nullable Found found, Instant until, @Nullable UnavailableException failure) {}

    /**
     * The issuer's addresses. Takes up to 3 s where none are known, and 1.5 s where they are to be renewed.
     *
     * @throws UnavailableException if they were never known and the issuer does not name them in time now, or did not a
     *         moment ago
     */
    public Found get() {
        Answer seen = last;
        if (seen.until().isBefore(clock.instant())) {
            seen = ask(seen.found());
            last = seen;
        }
        if (seen.found() == null) {
            throw new UnavailableException("the issuer's addresses were never known", seen.failure());
        }
        return seen.found();
    }

    private Answer ask(@Nullable Found before) {
        try {
            Found found = before == null ? first() : discovery.endpointsOf(settings.issuer());
            return new Answer(found, clock.instant().plus(MAX_AGE), null);
        } catch (UnavailableException e) {
            // The pause counts from the end of the question, which may have taken nearly as long.
            return new Answer(before, clock.instant().plus(before == null ? FIRST_PAUSE : PAUSE), e);
        }
    }

    /** Twice, since the first question of a function that has just started loses its time to that. */
    private Found first() {
        try {
            return discovery.endpointsOf(settings.issuer());
        } catch (UnavailableException e) {
            return discovery.endpointsOf(settings.issuer());
        }
    }
}
