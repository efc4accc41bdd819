package dev.clavis.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A workspace with keys of both kinds, and short words for what is done with them. */
abstract class VerificationTest extends ApiTest {
    String workspace = "";
    String path = "";

    @BeforeEach
    void workspace() {
        workspace = fresh("acme");
        path = "/workspaces/" + workspace + "/keys";
        Sql.workspace(workspace, "standard", 1_000, "owner", "admin", "member");
    }

    String owner() {
        return token(workspace + "-owner");
    }

    static String operator() {
        return surroundings.issuer
                .sign(surroundings.issuer.claims("op").claim("groups", List.of("clavis-operators")).build());
    }

    Made made(String... permissions) {
        return madeIn("live", permissions);
    }

    Made madeIn(String environment, String... permissions) {
        Answer answer = api.post(path, owner(), "{\"name\":\"CI\",\"environment\":\"%s\",\"permissions\":[\"%s\"]}"
                .formatted(environment, String.join("\",\"", permissions)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Made(answer.text("id"), answer.text("secret"));
    }

    void suspend(String since) {
        Sql.execute("UPDATE workspaces SET suspended = " + since + " WHERE id = ?", workspace);
    }

    /** Calls that DynamoDB has counted for a key. */
    static long used(Made key) {
        AttributeValue used = surroundings.copy(key.plainId()).get("used");
        return used == null ? 0 : Long.parseLong(used.n());
    }

    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    record Made(String id, String secret) {
        String plainId() {
            return id.substring("key_".length());
        }
    }
}
