package dev.clavis.api.faults;

import dev.clavis.api.fixture.Surroundings;
import dev.clavis.api.migration.Migrate;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A database and a table that nothing but these tests writes to, so that they can look at all there is. */
final class Stores {
    private static final Surroundings surroundings = Surroundings.shared();
    private static final String TABLE = "Faults";

    private final String database;
    /** Kept: a connection for each question would take most of the tests' time. */
    private final Connection connection;

    private Stores(String database) {
        this.database = database;
        this.connection = connect(url(surroundings.postgres.port(), "test"));
    }

    /** An empty database of this name, without a schema. */
    static Stores empty(String database) {
        try (Connection server = connect(surroundings.postgres.url());
                PreparedStatement create = server.prepareStatement("CREATE DATABASE " + database)) {
            create.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Stores(database);
    }

    /** With the schema, and the table beside it. */
    static Stores migrated(String database) {
        Stores stores = empty(database);
        try (ApplicationContext context = ApplicationContext.run(stores.environment("migration",
                surroundings.postgres.port()))) {
            new Migrate(context).handleRequest(null, null);
        }
        surroundings.table.createTable(create -> create.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder().attributeName("id")
                        .attributeType(ScalarAttributeType.S).build())
                .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
        return stores;
    }

    /** What a process is set up with that calls itself so in the database and reaches it through this port. */
    Map<String, Object> environment(String process, int port) {
        String secret = database + "-" + process;
        surroundings.secrets.put(secret, "{\"url\":\"%s\",\"user\":\"%s\",\"password\":\"any\"}"
                .formatted(url(port, process), surroundings.postgres.user()));
        Map<String, Object> environment = new HashMap<>(surroundings.environment(secret));
        environment.put("clavis.keys.table", TABLE);
        return environment;
    }

    /** With the text of every statement in each exchange, for scripts to read: else the driver soon gives them numbers. */
    private String url(int port, String process) {
        return surroundings.postgres.url(port).replaceFirst("/postgres$", "/" + database)
                + "?prepareThreshold=0&ApplicationName=" + process;
    }

    private static Connection connect(String url) {
        try {
            return DriverManager.getConnection(url, surroundings.postgres.user(), surroundings.postgres.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of its own for who asks. */
    Connection open() {
        return connect(url(surroundings.postgres.port(), "other"));
    }

    int execute(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of all rows, as texts. */
    List<String> query(String sql, Object... values) {
        return rows(sql, values).stream().map(row -> String.valueOf(row.values().iterator().next())).toList();
    }

    /** All rows, each by the names of its columns. */
    List<Map<String, @Nullable String>> rows(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values); ResultSet rows = statement.executeQuery()) {
            List<Map<String, @Nullable String>> all = new ArrayList<>();
            while (rows.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.put(rows.getMetaData().getColumnLabel(column), rows.getString(column));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** All items of the table, by their ids. */
    Map<String, Map<String, AttributeValue>> items() {
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        surroundings.table.scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true)).items()
                .forEach(item -> items.put(Objects.requireNonNull(item.get("id")).s(), item));
        return items;
    }

    /** An attribute of an item that has it, as a text. */
    String copy(String id, String attribute) {
        AttributeValue value = Objects.requireNonNull(Objects.requireNonNull(items().get(id), id).get(attribute),
                attribute);
        return value.s() == null ? value.n() : value.s();
    }

    /** A fresh workspace of this plan, with members of these names in the roles of the same names. */
    void workspace(String id, String plan, String... roles) {
        execute("INSERT INTO workspaces (id, name, plan, keys, quota, created) VALUES (?, ?, ?, 0, 100000, now())", id,
                id, plan);
        for (String role : roles) {
            String subject = id + "-" + role;
            execute("INSERT INTO users (id, issuer, subject, created) VALUES (?, ?, ?, now())", "user_" + subject,
                    surroundings.issuer.url(), subject);
            execute("INSERT INTO members (workspace, user_id, role, created) VALUES (?, ?, ?, now())", id,
                    "user_" + subject, role);
        }
    }

    /** Forgets all that tests have made. */
    void clear() {
        for (String table : List.of("workspaces", "users", "members", "keys", "events", "outbox", "operations",
                "idempotency")) {
            execute("DELETE FROM " + table);
        }
        items().keySet().forEach(id -> surroundings.table
                .deleteItem(delete -> delete.tableName(TABLE).key(Map.of("id", AttributeValue.fromS(id)))));
    }
}
