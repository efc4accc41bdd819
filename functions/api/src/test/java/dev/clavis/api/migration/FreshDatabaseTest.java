package dev.clavis.api.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Surroundings;
import dev.clavis.stores.PostgresServer;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each on a server of its own, since roles belong to a server and not to a database. */
class FreshDatabaseTest {
    private static final Surroundings surroundings = Surroundings.shared();
    private static final String RIGHTS = """
            SELECT table_name || ' ' || string_agg(privilege_type, ' ' ORDER BY privilege_type)
            FROM information_schema.table_privileges WHERE grantee = 'clavis_api' GROUP BY table_name""";

    @SuppressWarnings("NullAway.Init")
    private PostgresServer server;

    @BeforeEach
    void start() {
        server = PostgresServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void four_migrators_at_once_leave_one_result() throws Exception {
        secret("fresh", "postgres", "postgres");
        CyclicBarrier together = new CyclicBarrier(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Object>> migrators = Stream.<Callable<Object>>generate(() -> () -> {
                try (ApplicationContext context = context("fresh")) {
                    together.await();
                    return new Migrate(context).handleRequest(Map.of(), null);
                }
            }).limit(4).toList();
            for (var migrator : threads.invokeAll(migrators)) {
                assertThat(migrator.get()).isInstanceOf(Map.class);
            }
        }
        assertThat(query("postgres", "SELECT name FROM migrations ORDER BY name"))
                .containsExactlyElementsOf(MigrationFiles.load().stream().map(Migration::name).toList());
        assertThat(query("postgres", RIGHTS)).hasSize(1 + tables().size())
                .contains("events INSERT SELECT", "migrations SELECT", "keys DELETE INSERT SELECT UPDATE");
        assertThat(query("postgres", "SELECT count(*) FROM pg_index WHERE NOT indisvalid")).containsExactly("0");
    }

    @Test
    void a_user_who_may_make_no_role_is_told_what_to_run() throws SQLException {
        run("postgres", "CREATE ROLE app LOGIN", "CREATE DATABASE clavis OWNER app");
        secret("plain", "clavis", "app");
        try (ApplicationContext context = context("plain")) {
            Migrate migrate = new Migrate(context);
            assertThatThrownBy(() -> migrate.handleRequest(Map.of(), null)).isInstanceOf(MigrationException.class)
                    .hasMessageContaining("CREATE ROLE clavis_api NOLOGIN; GRANT clavis_api TO app;");
            run("postgres", "CREATE ROLE clavis_api NOLOGIN");
            assertThatThrownBy(() -> migrate.handleRequest(Map.of(), null)).isInstanceOf(MigrationException.class);
            run("postgres", "GRANT clavis_api TO app");
            migrate.handleRequest(Map.of(), null);
            assertServes(context);
        }
    }

    @Test
    void a_user_who_may_make_roles_needs_nobody() throws SQLException {
        run("postgres", "CREATE ROLE app LOGIN CREATEROLE", "CREATE DATABASE clavis OWNER app");
        run("clavis", "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        secret("maker", "clavis", "app");
        try (ApplicationContext context = context("maker")) {
            new Migrate(context).handleRequest(Map.of(), null);
            new Migrate(context).handleRequest(Map.of(), null);
            assertServes(context);
        }
    }

    @Test
    void another_secret_is_another_database_and_nothing_else_changes() throws SQLException {
        run("postgres", "CREATE DATABASE a", "CREATE DATABASE b");
        for (String database : List.of("a", "b")) {
            secret("moved", database, "postgres");
            try (ApplicationContext context = context("moved")) {
                new Migrate(context).handleRequest(Map.of(), null);
                assertServes(context);
            }
        }
        assertThat(query("a", "SELECT count(*) FROM users")).containsExactly("1");
        assertThat(query("b", "SELECT count(*) FROM users")).containsExactly("1");
    }

    private static void assertServes(ApplicationContext context) {
        assertThat(new Api(context).get("/workspaces", surroundings.issuer.token("a")).status()).isEqualTo(200);
    }

    private static List<String> tables() {
        return MigrationFiles.load().stream().flatMap(migration -> migration.table().stream()).toList();
    }

    private static ApplicationContext context(String secret) {
        return ApplicationContext.builder(surroundings.environment(secret)).start();
    }

    private void secret(String name, String database, String user) {
        surroundings.secrets.put(name,
                "{\"url\":\"%s\",\"user\":\"%s\",\"password\":\"any\"}".formatted(url(database), user));
    }

    private String url(String database) {
        return server.url().replaceFirst("/postgres$", "/" + database);
    }

    private void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> query(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), server.user(), server.password());
    }
}
