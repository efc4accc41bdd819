package dev.clavis.api.database;

import dev.clavis.api.Settings;
import dev.clavis.core.UnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Aurora DSQL. There is no password: each connection gets a token that our own IAM role signs, as the database role that
 * `AWS IAM GRANT` mapped it to. Nobody waits for a lock there and the server ends transactions itself, so it knows none of
 * the settings that PostgreSQL gets.
 */
@Singleton
class DsqlAccess implements Access {
    private final Settings settings;
    private final DefaultCredentialsProvider identity = DefaultCredentialsProvider.builder().build();

    DsqlAccess(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Connection open(DatabaseRole role, Duration answer) throws SQLException {
        DsqlEndpoint endpoint = DsqlEndpoint.parse(settings.databaseEndpoint().orElseThrow());
        String token = DsqlToken.sign(endpoint, role, credentials(), Clock.systemUTC());
        return Driving.connect(endpoint.url(), properties(role, token, answer));
    }

    static Properties properties(DatabaseRole role, String token, Duration answer) {
        String user = role == DatabaseRole.OWNER ? "admin" : DatabaseRole.API_NAME;
        Properties properties = Driving.properties(user, token, answer);
        properties.setProperty("sslmode", "verify-full");
        // The JVM's trust store. The driver's own wants a file in the home directory.
        properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        return properties;
    }

    private AwsCredentials credentials() {
        try {
            return identity.resolveCredentials();
        } catch (SdkException e) {
            throw new UnavailableException("there are no AWS credentials to sign a database token with", e);
        }
    }

    @PreDestroy
    void close() {
        identity.close();
    }
}
