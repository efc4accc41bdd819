package dev.clavis.api.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The connection pool. It is set up without a connection or a thread; the first use starts it, and a database that is
 * away costs the caller the connection timeout and nothing else.
 */
@Factory
final class DatabaseFactory {
    /** A function on Lambda serves one request at a time and opens one; a process that hosts them all may open four. */
    static final int MAX_CONNECTIONS = 4;
    static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    /** Aurora DSQL ends connections after an hour. */
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

    @Singleton
    @Bean(preDestroy = "close")
    Pool pool(ConfiguredAccess access) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("clavis");
        pool.setDataSource(new ApiDataSource(access));
        pool.setInitializationFailTimeout(-1);
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(MAX_CONNECTIONS);
        pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        pool.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        pool.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        pool.setMaxLifetime(MAX_LIFETIME.toMillis());
        pool.setExceptionOverride(new StaleConnections());
        return new Pool(pool);
    }

    @Singleton
    @Named("default")
    DataSource dataSource(Pool pool) {
        return pool.connections();
    }

    /** Ends connections that the pool itself takes for good ones. */
    private static final class StaleConnections implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return SqlStates.isStale(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }

    /** Closes the connections with the context: Micronaut Data wraps the data source itself out of reach. */
    record Pool(HikariDataSource connections) {
        void close() {
            connections.close();
        }
    }
}
