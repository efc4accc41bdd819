package dev.clavis.api.fuzz;

import dev.clavis.api.fixture.Surroundings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGStatement;

/** What SQL holds: of a workspace to the letter, and how many rows each table has that does not name workspaces. */
final class Truth implements AutoCloseable {
    private static final String TABLES = """
            SELECT format('SELECT %L || count(*) %s FROM %I t', t.tablename || ' ', CASE WHEN c.attname IS NOT NULL
            THEN '|| coalesce(md5(string_agg(t::text, '' '' ORDER BY t::text)), '''')' END, t.tablename)
            || coalesce(' WHERE t.' || c.attname || ' = w.id', '')
            FROM pg_tables t LEFT JOIN pg_attribute c ON c.attrelid = t.tablename::regclass
            AND c.attname = CASE t.tablename WHEN 'workspaces' THEN 'id' ELSE 'workspace' END
            WHERE t.schemaname = 'public' ORDER BY t.tablename""";

    private final Connection connection = Surroundings.shared().connect();
    private final PreparedStatement lines;

    Truth() {
        try (PreparedStatement tables = connection.prepareStatement(TABLES)) {
            lines = connection.prepareStatement(texts(tables).stream().collect(Collectors.joining(") UNION ALL (",
                    "SELECT line FROM (SELECT ?::text AS id) w, LATERAL ((", ")) AS lines (line)")));
            lines.unwrap(PGStatement.class).setPrepareThreshold(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A line for each table. */
    List<String> of(World world) {
        try {
            lines.setString(1, world.workspace());
            return texts(lines);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
