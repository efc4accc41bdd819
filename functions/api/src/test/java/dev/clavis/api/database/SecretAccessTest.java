package dev.clavis.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.Settings;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.secrets.Secrets;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretAccessTest extends ApiTest {
    @ParameterizedTest
    @CsvSource({"statement_timeout, 4s", "idle_in_transaction_session_timeout, 15s" })
    void the_server_itself_ends_what_nobody_waits_for(String setting, String value) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo(value);
        }
    }

    @Test
    void requests_work_as_the_role_that_may_do_less() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_user, session_user")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("clavis_api");
            assertThat(row.getString(2)).isEqualTo(surroundings.postgres.user());
        }
    }

    @Test
    void a_url_that_takes_the_role_away_is_refused() {
        String secret = surroundings.databaseSecret("postgres").replace("/postgres\"",
                "/postgres?options=-c%20statement_timeout=1000\"");
        surroundings.secrets.put("own-options", secret);
        try (ApplicationContext other = context("own-options")) {
            assertThatThrownBy(() -> other.getBean(SecretAccess.class).open(DatabaseRole.API, Duration.ofSeconds(5)))
                    .hasMessageContaining("options").hasMessageContaining("role=clavis_api");
        }
    }

    @Test
    void another_database_in_the_secret_is_gone_to_without_a_restart() throws SQLException {
        Sql.execute("CREATE DATABASE elsewhere");
        String here = surroundings.databaseSecret("postgres");
        surroundings.secrets.put("moving", here);
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (ApplicationContext other = context("moving")) {
            Credentials credentials = new Credentials(other.getBean(Secrets.class), other.getBean(Settings.class),
                    other.getBean(ObjectMapper.class), now::get);
            SecretAccess access = new SecretAccess(credentials);
            assertThat(database(access)).isEqualTo("postgres");
            surroundings.secrets.put("moving", here.replace("/postgres\"", "/elsewhere\""));
            assertThat(database(access)).isEqualTo("postgres");
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
            assertThat(database(access)).isEqualTo("elsewhere");
            surroundings.secrets.put("moving", "");
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
            assertThat(database(access)).isEqualTo("elsewhere");
        }
    }

    @Test
    void what_the_server_complains_about_does_not_quote_the_row() throws SQLException {
        try (Connection connection = open(); Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO keys (id, verifier) VALUES ('a', 'the-verifier')"))
                    .hasMessageContaining("null value").message().doesNotContain("the-verifier");
        }
    }

    private static ApplicationContext context(String secret) {
        return ApplicationContext.builder(surroundings.environment(secret)).start();
    }

    private static String database(SecretAccess access) throws SQLException {
        try (Connection connection = access.open(DatabaseRole.OWNER, Duration.ofSeconds(5))) {
            return connection.getCatalog();
        }
    }

    private Connection open() throws SQLException {
        return context.getBean(DatabaseFactory.Pool.class).connections().getConnection();
    }
}
