package dev.clavis.api.security;

import dev.clavis.api.Settings;
import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the issuer signs people in, asked for once an hour. Safe for use by several threads. */
@Singleton
public final class IssuerEndpoints {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Discovery discovery;
    private final Settings settings;
    private final InstantSource clock;
    private volatile @Nullable Known known;

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

    /**
     * The issuer's addresses.
     *
     * @throws UnavailableException if the issuer does not answer within 3 s, or not with these
     */
    public Found get() {
        Known last = known;
        Instant now = clock.instant();
        if (last == null || last.until().isBefore(now)) {
            last = new Known(ask(), now.plus(KEPT));
            known = last;
        }
        return last.found();
    }

    /** Twice, since the first question of a function that has just started loses its time to that. */
    private Found ask() {
        try {
            return discovery.endpointsOf(settings.issuer());
        } catch (UnavailableException e) {
            return discovery.endpointsOf(settings.issuer());
        }
    }

    private record Known(Found found, Instant until) {}
}
