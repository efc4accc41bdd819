package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile whose secrets end when they are replaced, and whose keys have what their makers choose. */
class ReplacingProfileTest extends KeyTest {
    private static final String READ = "{\"name\":\"a\",\"environment\":\"live\",\"permissions\":[\"read\"]}";

    @SuppressWarnings("NullAway.Init")
    private ApplicationContext replacing;

    @BeforeEach
    void start() {
        Map<String, Object> environment = new HashMap<>(surroundings.environment());
        environment.put("clavis.profile", "clarky");
        replacing = ApplicationContext.run(environment);
        api = new Api(replacing);
        Sql.execute("UPDATE workspaces SET plan = 'pro' WHERE id = ?", workspace);
    }

    @AfterEach
    void stop() {
        replacing.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"overlapSeconds\":0}" })
    void created_by_a_rotation_and_the_secret_before_is_dead_when_it_answers(String body) {
        Answer made = create(READ);
        assertThat(works(made.text("secret"))).isTrue();

        Answer answer = rotate(made.text("id"), body.isEmpty() ? null : body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).doesNotContain("\"previous\":{", "pending");
        assertThat(works(made.text("secret"))).isFalse();
        assertThat(works(answer.text("secret"))).isTrue();
    }

    @Test
    void bad_request_for_any_overlap() {
        Answer made = create(READ);

        Answer answer = rotate(made.text("id"), "{\"overlapSeconds\":1}");

        assertProblem(answer, 400, "invalid-field");
        assertThat(answer.text("detail")).contains("`overlapSeconds`", "end at once");
        assertThat(works(made.text("secret"))).isTrue();
        assertThat(types(made.text("id"))).containsExactly("key.created");
    }

    @ParameterizedTest
    @ValueSource(strings = {BODY, "{\"name\":\"a\",\"environment\":\"live\",\"permissions\":[]}",
            "{\"name\":\"a\",\"environment\":\"live\",\"permissions\":null}" })
    void bad_request_for_a_key_without_a_permission(String body) {
        Answer answer = create(body);

        assertProblem(answer, 400, "invalid-field");
        assertThat(answer.text("detail")).contains("`permissions`", "at least one");
        assertThat(Sql.query("SELECT id FROM keys WHERE workspace = ?", workspace)).isEmpty();
    }

    @Override
    Decision use(String secret) {
        Profile profile = replacing.getBean(Profile.class);
        return new Gatekeeper(profile, Set.copyOf(profile.environments()), replacing.getBean(Peppers.class),
                replacing.getBean(EnforcementStore.class), Clock.systemUTC())
                .verify(secret, new Demand.AnyKey(), Optional.empty(), "203.0.113.7", 1);
    }
}
