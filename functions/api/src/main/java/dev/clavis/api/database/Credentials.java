package dev.clavis.api.database;

import dev.clavis.api.Settings;
import dev.clavis.api.secrets.Secrets;
import dev.clavis.core.UnavailableException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The database's credentials: read when the first connection is made, and again once they are refused or some minutes old,
 * so that a secret with another database's URL leads there without a restart.
 */
@Singleton
class Credentials {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Secrets secrets;
    private final Settings settings;
    private final ObjectMapper json;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    Credentials(Secrets secrets, Settings settings, ObjectMapper json, InstantSource clock) {
        this.clock = clock;
        this.secrets = secrets;
        this.settings = settings;
        this.json = json;
    }

    /**
     * What to connect with.
     *
     * @throws UnavailableException if they were never read and cannot be read now
     */
    DatabaseSecret current() {
        Known current = known;
        if (current == null) {
            return read();
        }
        return clock.instant().isBefore(current.read().plus(KEPT)) ? current.secret() : refreshed(current);
    }

    /** What to try after the database refused {@code refused}: others if there are others by now. */
    DatabaseSecret after(DatabaseSecret refused) {
        Known current = known;
        return current == null || current.secret().equals(refused) ? read() : current.secret();
    }

    private DatabaseSecret refreshed(Known old) {
        try {
            return read();
        } catch (UnavailableException e) {
            // They may well be good still, and the next ones to come here need not wait for the same failure.
            known = new Known(old.secret(), clock.instant());
            return old.secret();
        }
    }

    private DatabaseSecret read() {
        String id = settings.databaseSecret().orElseThrow();
        try {
            DatabaseSecret read = json.readValue(secrets.read(id), DatabaseSecret.class);
            known = new Known(read, clock.instant());
            return read;
        } catch (IOException e) {
            // Without the cause: a parser's message quotes what it could not parse.
            throw new UnavailableException("the database secret is not JSON with url, user and password", null);
        }
    }

    private record Known(DatabaseSecret secret, Instant read) {}
}
