package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.enforcement.Status;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A workspace with one member in each role, and short words for what they do. */
abstract class KeyTest extends ApiTest {
    static final String BODY = "{\"name\":\"CI/CD\",\"environment\":\"live\"}";

    String workspace = "";
    String path = "";

    @BeforeEach
    void workspace() {
        workspace = fresh("acme");
        path = "/workspaces/" + workspace + "/keys";
        Sql.workspace(workspace, "enterprise", 10, "owner", "admin", "member");
    }

    String as(String role) {
        return token(workspace + "-" + role);
    }

    Answer create(String body) {
        return api.post(path, as("owner"), body);
    }

    /** A new key's shown id. */
    String created() {
        Answer answer = create(BODY);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    Status statusOfCopy(String shownId) {
        return Status.of(copy(shownId, "status").s());
    }

    /** What DynamoDB holds for a key. */
    static AttributeValue copy(String shownId, String attribute) {
        return surroundings.copy(shownId.substring("key_".length()), attribute);
    }

    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("status")).isEqualTo(Integer.toString(status));
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("type")).isEqualTo("urn:clavis:problem:" + code);
    }
}
