package dev.clavis.api.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.tree.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Where secrets can be viewed: a fresh user, their key, and what a call with a token is told. */
abstract class UserKeyTest extends WorkspaceTest {
    static final String PEPPER = "1:" + "v".repeat(64);
    private static final String PEPPERS = "viewable-peppers";

    @SuppressWarnings("NullAway.Init")
    static ApplicationContext viewable;

    String user = "";
    String personal = "";

    static ApplicationContext start(Map<String, Object> changes) {
        Map<String, Object> environment = new HashMap<>(surroundings.environment());
        environment.putAll(Map.of("clavis.profile", "viewable", "clavis.peppers.secret", PEPPERS));
        environment.putAll(changes);
        return ApplicationContext.run(environment);
    }

    static void ring(String text) {
        surroundings.secrets.put(PEPPERS, text);
    }

    @BeforeAll
    static void start() {
        ring(PEPPER);
        viewable = start(Map.of());
        // The first write of a process takes its time, and what is not in force in time is a 503.
        for (int tries = 0; tries < 20 && new Api(viewable)
                .post("/users/me/api_key/reset", token("first-of-all"), null).status() != 200; tries++) {
            awaitDynamoDb(viewable);
        }
    }

    @Override
    protected void awaitDynamoDb() {
        super.awaitDynamoDb();
        awaitDynamoDb(viewable);
    }

    @AfterAll
    static void stop() {
        viewable.close();
    }

    @BeforeEach
    void signIn() {
        api = new Api(viewable);
        user = fresh("user");
        personal = api.get("/users/me", token(user)).text("workspace");
    }

    Answer view() {
        return api.get("/users/me/api_key", token(user));
    }

    Answer reset() {
        return api.post("/users/me/api_key/reset", token(user), null);
    }

    static String data(Answer answer, String field) {
        assertStatus(answer, 200);
        JsonNode data = answer.json().get("data");
        return data.get(field).getStringValue();
    }

    /** The token of a key that was reset just now. */
    String newToken() {
        return data(reset(), "token");
    }

    /** What the authorizer's engine decides about a call with this token. */
    String verdict(String token) {
        return api.post("/keys/verify", operator(), "{\"key\":\"" + token + "\"}").text("code");
    }

    /** The path of the user's key among its workspace's. */
    String keyPath() {
        return "/workspaces/" + personal + "/keys/" + data(view(), "id");
    }

    List<String> living() {
        return Sql.query("SELECT id FROM keys WHERE workspace = ? AND revoked IS NULL", personal);
    }

    List<String> keyEvents() {
        return Sql.query("SELECT type FROM events WHERE workspace = ? AND type LIKE 'key.%' ORDER BY id", personal);
    }
}
