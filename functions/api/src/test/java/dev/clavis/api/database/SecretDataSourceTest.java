package dev.clavis.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.ApiTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretDataSourceTest extends ApiTest {
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
    void dsql_is_not_asked_for_settings_that_it_refuses() {
        Properties dsql = properties("jdbc:postgresql://abc.dsql.eu-central-1.on.aws/postgres");

        assertThat(dsql).doesNotContainKey("options").containsEntry("tcpKeepAlive", "true");
        assertThat(properties("jdbc:postgresql://db.example.com/clavis")).containsKey("options");
    }

    @Test
    void what_the_server_complains_about_does_not_quote_the_row() throws SQLException {
        try (Connection connection = open(); Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO keys (id, verifier) VALUES ('a', 'the-verifier')"))
                    .hasMessageContaining("null value").message().doesNotContain("the-verifier");
        }
    }

    private static Properties properties(String url) {
        return SecretDataSource.properties(new DatabaseSecret(url, "clavis", "secret"), Duration.ofSeconds(5));
    }

    private Connection open() throws SQLException {
        return context.getBean(DatabaseFactory.Pool.class).connections().getConnection();
    }
}
