package dev.clavis.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.ApiTest;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredAccessTest extends ApiTest {
    private static final String ENDPOINT = "foo0bar1baz2.dsql.eu-central-1.on.aws";

    @Test
    void an_empty_name_is_none() {
        assertThat(isDsql("", "database")).isFalse();
        assertThat(isDsql(ENDPOINT, "")).isTrue();
    }

    @Test
    void two_databases_are_refused() {
        assertThatThrownBy(() -> isDsql(ENDPOINT, "database")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CLAVIS_DATABASE_ENDPOINT").hasMessageEndingWith("both are");
    }

    @Test
    void no_database_is_refused_and_health_still_answers() {
        try (ApplicationContext other = context("", "")) {
            ConfiguredAccess access = other.getBean(ConfiguredAccess.class);
            assertThatThrownBy(() -> access.open(DatabaseRole.API, Duration.ofSeconds(5)))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("CLAVIS_DATABASE_SECRET")
                    .hasMessageEndingWith("neither is");
            assertThat(new Api(other).get("/health", null).status()).isEqualTo(200);
            assertThat(new Api(other).get("/workspaces", token("a")).status()).isEqualTo(503);
        }
    }

    private static boolean isDsql(String endpoint, String secret) {
        try (ApplicationContext other = context(endpoint, secret)) {
            return other.getBean(MigrationConnections.class).isDsql();
        }
    }

    private static ApplicationContext context(String endpoint, String secret) {
        Map<String, Object> variables = new HashMap<>(surroundings.environment(secret));
        variables.put("clavis.database.endpoint", endpoint);
        return ApplicationContext.builder(variables).start();
    }
}
