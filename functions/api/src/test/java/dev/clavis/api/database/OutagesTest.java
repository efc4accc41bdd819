package dev.clavis.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.core.Pauses;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutagesTest extends ApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void unavailable_while_sql_is_away_then_ok_by_itself() {
        String token = token(fresh("a"));
        assertThat(api.get("/workspaces", token).status()).isEqualTo(200);
        surroundings.sql.cut();
        try {
            assertUnavailable(api, token);
            assertThat(api.get("/health", null).status()).isEqualTo(200);
            assertThat(api.get("/openapi.json", null).status()).isEqualTo(200);
        } finally {
            surroundings.sql.restore();
        }
        assertThat(api.get("/workspaces", token).status()).isEqualTo(200);
    }

    @Test
    void starts_with_everything_away_and_recovers() throws InterruptedException {
        surroundings.sql.cut();
        surroundings.dynamo.cut();
        surroundings.identity.cut();
        String database = surroundings.databaseSecret(surroundings.postgres.password());
        surroundings.secrets.put("database", "");
        try (ApplicationContext other = new Builder().build().start()) {
            Api started = new Api(other);
            try {
                assertThat(started.get("/health", null).status()).isEqualTo(200);
                assertThat(started.get("/openapi.json", null).status()).isEqualTo(200);
                assertThat(started.get("/version", null).status()).isEqualTo(200);
                assertThat(started.get("/profile", null).status()).isEqualTo(200);
                assertUnavailable(started, token("a"));
                surroundings.identity.restore();
                // The failure stands for a second.
                Thread.sleep(1_100);
                assertUnavailable(started, token("a"));
                surroundings.secrets.put("database", database);
                assertUnavailable(started, token("a"));
            } finally {
                surroundings.secrets.put("database", database);
                surroundings.identity.restore();
                surroundings.dynamo.restore();
                surroundings.sql.restore();
            }
            assertThat(started.get("/workspaces", token("a")).status()).isEqualTo(200);
        }
    }

    @Test
    void a_node_that_became_read_only_is_left_for_another() throws SQLException {
        try (ApplicationContext other = new Builder().build().start()) {
            try (Connection pooled = other.getBean(DatabaseFactory.Pool.class).connections().getConnection();
                    Statement statement = pooled.createStatement()) {
                statement.execute("SET default_transaction_read_only = on");
            }
            Api started = new Api(other);
            String newcomer = token(fresh("a"));
            assertUnavailable(started, newcomer);
            assertThat(started.get("/workspaces", newcomer).status()).isEqualTo(200);
        }
    }

    @Test
    void a_changed_password_is_fetched_once_the_old_one_is_refused() {
        String real = surroundings.databaseSecret(surroundings.postgres.password());
        surroundings.secrets.put("database", asNobody("wrong"));
        try (ApplicationContext other = new Builder().build().start()) {
            Api started = new Api(other);
            Credentials credentials = other.getBean(Credentials.class);
            assertThat(credentials.current().password()).isEqualTo("wrong");
            surroundings.secrets.put("database", real);
            assertThat(started.get("/workspaces", token("a")).status()).isEqualTo(200);
            int reads = surroundings.secrets.reads();
            assertThat(started.get("/workspaces", token("a")).status()).isEqualTo(200);
            assertThat(surroundings.secrets.reads()).isEqualTo(reads);
        } finally {
            surroundings.secrets.put("database", real);
        }
    }

    private static String asNobody(String password) {
        return "{\"url\":\"%s\",\"user\":\"nobody\",\"password\":\"%s\"}"
                .formatted(surroundings.postgres.url(surroundings.sql.port()), password);
    }

    private static void assertUnavailable(Api called, String token) {
        long start = System.nanoTime();
        Answer answer = called.get("/workspaces", token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("unavailable");
        assertThat(answer.body()).doesNotContainIgnoringCase("sql").doesNotContain("Exception");
        assertThat(Pauses.awakeSince(start)).isLessThan(PATIENCE);
    }
}
