package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.KeyId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * All handlers in a process that dies in the middle of what it does, as far as its stores can tell. What it still knows
 * nobody learns: whoever goes on is another process.
 */
final class Victim {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** As short as the pool allows: who is dead need not wait for connections. */
    private static final int NO_PATIENCE_MILLIS = 250;

    private final Lines lines;
    private final HikariDataSource pool;
    private final EnforcementStore store;
    private final Api api;

    Victim(ApplicationContext context, Lines lines) {
        this.lines = lines;
        this.store = context.getBean(EnforcementStore.class);
        this.api = new Api(context);
        this.pool = pool(context);
    }

    /** The pool of connections of a process. */
    static HikariDataSource pool(ApplicationContext context) {
        return (HikariDataSource) DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class));
    }

    /**
     * How it ended.
     *
     * @param died whether the point was reached
     * @param answer what it would have told its caller
     */
    record End(boolean died, Optional<Answer> answer) {}

    /** Does something up to the point, and is done with it when this returns. */
    End dieAt(Lines.Point point, Function<Api, Answer> deed) {
        warmUp();
        AtomicReference<Optional<Answer>> answer = new AtomicReference<>(Optional.empty());
        Thread thread = Thread.ofPlatform().name("victim").unstarted(() -> answer.set(Optional.of(deed.apply(api))));
        // An interrupted one gives up sooner. Nothing that it does reaches anybody.
        lines.arm(point, thread::interrupt);
        thread.start();
        await(thread);
        boolean died = lines.disarm();
        return new End(died, Objects.requireNonNull(answer.get()));
    }

    private static void await(Thread thread) {
        try {
            assertThat(thread.join(PATIENCE)).as("ends").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Alive again, with connections to both stores. */
    private void warmUp() {
        lines.revive();
        pool.setConnectionTimeout(NO_PATIENCE_MILLIS);
        for (int tries = 0; !reachesSql() || !reachesDynamoDb(); tries++) {
            assertThat(tries).as("tries to reach the stores").isLessThan(100);
        }
    }

    private boolean reachesSql() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean reachesDynamoDb() {
        try {
            store.read(new KeyId("00000000"));
            return true;
        } catch (UnavailableException e) {
            return false;
        }
    }

    /** Whether it died at something whose effect outlives it, if it was done. */
    boolean wasForGood() {
        return lines.wasForGood();
    }

    /** Connections to SQL that somebody has not given back. */
    int active() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }
}
