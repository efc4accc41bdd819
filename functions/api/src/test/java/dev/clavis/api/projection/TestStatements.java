package dev.clavis.api.projection;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;

/** Any statement, within the transaction that is open. */
@Singleton
final class TestStatements {
    private final JdbcOperations jdbc;

    TestStatements(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    int execute(String sql, Object... values) {
        return jdbc.prepareStatement(sql, statement -> {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        });
    }
}
