package dev.clavis.api.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.profile.ProfileException;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrateTest extends ApiTest {
    @Test
    void applies_nothing_twice() {
        assertThat(new Migrate(context).handleRequest(Map.of(), null)).isEqualTo(Map.of("applied", List.of()));
    }

    @Test
    void several_at_once_do_no_harm() throws Exception {
        String table = fresh("t").replace('-', '_');
        Migration migration = new Migration(table,
                "CREATE TABLE IF NOT EXISTS " + table + " (id text, PRIMARY KEY (id));");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<String>>> runs = Stream.<Callable<List<String>>>generate(
                    () -> () -> migrator().migrate(List.of(migration), List.of())).limit(4).toList();
            for (Future<List<String>> run : threads.invokeAll(runs)) {
                assertThat(run.get()).isSubsetOf(table);
            }
        }
        assertThat(Sql.query("SELECT checksum FROM migrations WHERE name = ?", table))
                .containsExactly(migration.checksum());
        assertThat(Sql.query("SELECT count(*) FROM " + table)).containsExactly("0");
    }

    @Test
    void refuses_a_file_that_was_edited_after_it_had_been_applied() {
        String name = fresh("t");
        migrator().migrate(List.of(new Migration(name, "SELECT 1;")), List.of());

        assertThatThrownBy(() -> migrator().migrate(List.of(new Migration(name, "SELECT 2;")), List.of()))
                .isInstanceOf(MigrationException.class).hasMessageContaining(name);
    }

    @Test
    void a_migration_may_take_longer_than_a_request() {
        String name = fresh("t");

        assertThat(migrator().migrate(List.of(new Migration(name, "SELECT pg_sleep(5.5);")), List.of()))
                .containsExactly(name);
    }

    @Test
    void a_migration_that_is_wrong_is_not_tried_again() {
        // No failure brings back what a sequence has given out.
        String tries = fresh("tries").replace('-', '_');
        Sql.execute("CREATE SEQUENCE " + tries);
        try {
            assertThatThrownBy(() -> migrator().migrate(
                    List.of(new Migration(fresh("t"), "SELECT 1 / (0 * nextval('" + tries + "'));")), List.of()))
                    .isInstanceOf(MigrationException.class);
            assertThat(Sql.query("SELECT last_value FROM " + tries)).containsExactly("1");
        } finally {
            Sql.execute("DROP SEQUENCE " + tries);
        }
    }

    @Test
    void answers_cloudformation_at_its_address() throws Exception {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        HttpServer cloudFormation = cloudFormation(answers);
        try {
            String address = "http://127.0.0.1:" + cloudFormation.getAddress().getPort() + "/answer?signature=x";
            for (String type : List.of("Create", "Update", "Delete")) {
                new Migrate(context).handleRequest(Map.of("RequestType", type, "ResponseURL", address, "StackId",
                        "stack", "RequestId", "request", "LogicalResourceId", "Migrations", "ResourceProperties",
                        Map.of()), null);
                assertThat(answers.take()).isEqualTo("PUT null " + """
                        {"Status":"SUCCESS","Reason":"","PhysicalResourceId":"clavis-schema","StackId":"stack",\
                        "RequestId":"request","LogicalResourceId":"Migrations"}""");
            }
        } finally {
            cloudFormation.stop(0);
        }
    }

    @Test
    void tells_cloudformation_of_a_failure() throws Exception {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        HttpServer cloudFormation = cloudFormation(answers);
        String first = MigrationFiles.load().getFirst().name();
        List<String> checksum = Sql.query("SELECT checksum FROM migrations WHERE name = ?", first);
        Sql.execute("UPDATE migrations SET checksum = 'another' WHERE name = ?", first);
        try {
            String address = "http://127.0.0.1:" + cloudFormation.getAddress().getPort() + "/answer";
            new Migrate(context).handleRequest(Map.of("RequestType", "Update", "ResponseURL", address), null);
            assertThat(answers.take()).contains("\"Status\":\"FAILED\"", first);
        } finally {
            Sql.execute("UPDATE migrations SET checksum = ? WHERE name = ?", checksum.getFirst(), first);
            cloudFormation.stop(0);
        }
    }

    @Test
    void reads_the_profile_before_it_touches_sql_and_names_the_lines_of_its_mistakes() throws Exception {
        Map<String, Object> environment = new HashMap<>(surroundings.environment());
        environment.put("clavis.profile", "broken");
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        HttpServer cloudFormation = cloudFormation(answers);
        surroundings.sql.cut();
        try (ApplicationContext broken = ApplicationContext.run(environment)) {
            String address = "http://127.0.0.1:" + cloudFormation.getAddress().getPort() + "/answer";
            new Migrate(broken).handleRequest(Map.of("RequestType", "Update", "ResponseURL", address), null);

            assertThat(answers.take()).contains("\"Status\":\"FAILED\"", "broken.profile, line 5: ");
            assertThatThrownBy(() -> new Migrate(broken).handleRequest(Map.of(), null))
                    .isInstanceOf(ProfileException.class).hasMessageContaining("broken.profile, line 5: ");
            // What cannot be deployed can be taken away.
            new Migrate(broken).handleRequest(Map.of("RequestType", "Delete", "ResponseURL", address), null);
            assertThat(answers.take()).contains("SUCCESS");
        } finally {
            surroundings.sql.restore();
            cloudFormation.stop(0);
        }
    }

    @Test
    void refuses_a_deployment_in_which_no_key_could_be_good_before_it_touches_sql() throws Exception {
        Map<String, Object> environment = new HashMap<>(surroundings.environment());
        environment.putAll(Map.of("clavis.profile", "clarky", "clavis.environments", "test"));
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        HttpServer cloudFormation = cloudFormation(answers);
        surroundings.sql.cut();
        try (ApplicationContext unserved = ApplicationContext.run(environment)) {
            String address = "http://127.0.0.1:" + cloudFormation.getAddress().getPort() + "/answer";
            new Migrate(unserved).handleRequest(Map.of("RequestType", "Create", "ResponseURL", address), null);

            assertThat(answers.take()).contains("\"Status\":\"FAILED\"", "all keys of clarky are live",
                    "serve live, or both");
        } finally {
            surroundings.sql.restore();
            cloudFormation.stop(0);
        }
    }

    @Test
    void a_reason_is_never_too_long_for_cloudformation() {
        assertThat(CustomResourceAnswer.failure(Map.of(), "x".repeat(10_000)).reason()).hasSizeLessThan(1_100);
    }

    private Migrator migrator() {
        return context.getBean(Migrator.class);
    }

    private static HttpServer cloudFormation(BlockingQueue<String> answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            answers.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
