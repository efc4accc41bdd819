package dev.clavis.api.database;

import dev.clavis.api.Settings;
import dev.clavis.api.secrets.Secrets;
import dev.clavis.core.UnavailableException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The database's credentials: read when the first connection is made, kept, and read again once they are refused. */
@Singleton
class Credentials {
    private final Secrets secrets;
    private final Settings settings;
    private final ObjectMapper json;
    private volatile @Nullable DatabaseSecret known;

    Credentials(Secrets secrets, Settings settings, ObjectMapper json) {
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
        DatabaseSecret current = known;
        return current == null ? read() : current;
    }

    /** What to try after the database refused {@code refused}: others if there are others by now. */
    DatabaseSecret after(DatabaseSecret refused) {
        DatabaseSecret current = known;
        return current == null || current.equals(refused) ? read() : current;
    }

    private DatabaseSecret read() {
        try {
            DatabaseSecret read = json.readValue(secrets.read(settings.databaseSecret()), DatabaseSecret.class);
            known = read;
            return read;
        } catch (IOException e) {
            // Without the cause: a parser's message quotes what it could not parse.
            throw new UnavailableException("the database secret is not JSON with url, user and password", null);
        }
    }
}
