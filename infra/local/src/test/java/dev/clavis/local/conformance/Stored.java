package dev.clavis.local.conformance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything that both stores hold, as text. */
final class Stored {
    private Stored() {}

    static String all(Product product) throws SQLException {
        return sql(product) + dynamoDb(product);
    }

    private static String sql(Product product) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = product.system().sql(); Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getTables(null, "public", "%", new String[]{"TABLE" })) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT t::text FROM \"" + table + "\" t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }

    private static String dynamoDb(Product product) {
        StringBuilder all = new StringBuilder();
        try (DynamoDbClient client = product.system().dynamoDb()) {
            for (String table : client.listTablesPaginator().tableNames()) {
                client.scanPaginator(scan -> scan.tableName(table)).items().forEach(all::append);
            }
        }
        return all.toString();
    }
}
