package dev.clavis.stores;

import static dev.clavis.stores.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    @Test
    void answersSqlOn127001Alone() throws SQLException {
        try (PostgresServer store = PostgresServer.start();
                Connection connection = DriverManager.getConnection(store.url(), store.user(), store.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_setting('server_version_num')::int / 10000")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(18);
            assertThat(Ports.isOpen("127.0.0.2", store.port())).isFalse();
        }
    }

    @Test
    void startsEmptyBesideAnother() throws SQLException {
        try (PostgresServer one = PostgresServer.start(); PostgresServer two = PostgresServer.start()) {
            execute(one, "CREATE TABLE here (id int)");
            execute(two, "CREATE TABLE here (id int)");
        }
    }

    @Test
    void endsWithItsChildEvenIfThatIsKilled() {
        try (PostgresServer store = PostgresServer.start()) {
            store.child().kill();
            eventually("server gone", () -> !Ports.isOpen(store.port()));
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
