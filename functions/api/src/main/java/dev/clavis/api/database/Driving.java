package dev.clavis.api.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/** PostgreSQL's driver, and what we tell it whatever the database. */
final class Driving {
    static final int CONNECT_SECONDS = 2;

    private static final Driver DRIVER = new Driver();

    private Driving() {}

    /** A connection; parameters of the URL itself go before. */
    static Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = DRIVER.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the database's url is not one of PostgreSQL");
        }
        return connection;
    }

    static Properties properties(String user, String password, Duration answer) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "clavis");
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(answer.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // The server's detail of a failure quotes whole rows, verifiers among them; messages end up in logs.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }
}
