package dev.clavis.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written down stays, also for code of ours that goes wrong: on the connections that requests really get. */
class AppendOnlyTest extends ApiTest {
    private String event = "";

    @BeforeEach
    void writeDown() {
        event = fresh("event");
        as("""
                INSERT INTO events (id, workspace, type, target, actor, address, agent, created)
                VALUES ('%s', 'w', 'key.created', 'k', 'a', '127.0.0.1', '', now())""".formatted(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE events SET actor = 'somebody'", "DELETE FROM events", "TRUNCATE events",
            "DROP TABLE events", "ALTER TABLE events ADD COLUMN more text", "ALTER TABLE events OWNER TO clavis_api",
            "DROP INDEX events_by_workspace", "SELECT * FROM events FOR UPDATE",
            "INSERT INTO events SELECT * FROM events ON CONFLICT (id) DO UPDATE SET actor = 'somebody'",
            "DROP TABLE keys", "TRUNCATE keys", "ALTER TABLE keys DROP COLUMN version", "CREATE TABLE mine (id text)",
            "INSERT INTO migrations (name, checksum, applied) VALUES ('a', 'b', now())",
            "UPDATE migrations SET checksum = ''", "DELETE FROM migrations", "CREATE ROLE another",
            "ALTER ROLE clavis_api SUPERUSER" })
    void refused(String statement) {
        assertRefused(statement);
        assertThat(Sql.query("SELECT actor FROM events WHERE id = ?", event)).containsExactly("a");
    }

    /** PostgreSQL only warns of a grant that nobody who gives it has. */
    @Test
    void refused_after_a_grant_to_itself() {
        assertRefused("GRANT UPDATE ON events TO clavis_api", "UPDATE events SET actor = 'somebody'");
    }

    /** The role is the session's own default. (`SET ROLE NONE` would leave it where one user does everything.) */
    @Test
    void refused_after_a_reset_of_the_role() {
        assertRefused("RESET ROLE", "DELETE FROM events");
        assertRefused("RESET ALL", "DELETE FROM events");
        assertRefused("DISCARD ALL", "DELETE FROM events");
    }

    @Test
    void read_is_what_was_written() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT actor FROM events WHERE id = '" + event + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("a");
        }
    }

    @Test
    void the_other_tables_are_written_to() {
        as("INSERT INTO outbox (key_id, version, created) VALUES ('" + event + "', 1, now())",
                "UPDATE outbox SET version = 2 WHERE key_id = '" + event + "'",
                "DELETE FROM outbox WHERE key_id = '" + event + "'");
    }

    private void assertRefused(String... statements) {
        assertThatThrownBy(() -> as(statements)).cause().extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42501");
    }

    private void as(String... statements) {
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException {
        return context.getBean(DatabaseFactory.Pool.class).connections().getConnection();
    }
}
