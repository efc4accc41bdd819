package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.Trigger;
import dev.clavis.api.projection.Sweep;
import dev.clavis.core.enforcement.Status;
import org.junit.jupiter.api.Test;

/** What gives rights goes on while DynamoDB is away; what takes them away succeeds only once it is in force. */
class DynamoDbOutageTest extends KeyTest {
    @Test
    void created_and_pending_while_dynamodb_is_away() {
        surroundings.dynamo.cut();
        Answer answer;
        try {
            answer = create(BODY);
        } finally {
            surroundings.dynamo.restore();
            awaitDynamoDb();
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.text("pending")).isEqualTo("true");
        assertThat(answer.text("secret")).isNotBlank();
        assertThat(Sql.query("SELECT key_id FROM outbox WHERE key_id = ?", answer.text("id").substring(4))).hasSize(1);
    }

    @Test
    void created_with_its_secret_though_something_fails_that_nobody_has_thought_of() {
        Answer answer;
        try (Trigger _ = Trigger.failing("outbox", "BEFORE DELETE ON outbox FOR EACH ROW", "true", "22000")) {
            answer = create(BODY);
        }

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.text("secret")).isNotBlank();
        assertThat(statusOfCopy(answer.text("id"))).isEqualTo(Status.ACTIVE);
    }

    @Test
    void unavailable_while_dynamodb_is_away_and_finished_by_the_sweep() {
        String id = created();
        surroundings.dynamo.cut();
        Answer answer;
        try {
            answer = revoke(id);
        } finally {
            surroundings.dynamo.restore();
            awaitDynamoDb();
        }
        assertProblem(answer, 503, "not-yet-enforced");
        assertThat(answer.headers()).containsKey("retry-after");
        assertThat(statusOfCopy(id)).isEqualTo(Status.ACTIVE);

        Sql.execute("UPDATE outbox SET created = created - interval '1 minute'");
        new Sweep(context).handleRequest(null, null);

        assertThat(statusOfCopy(id)).isEqualTo(Status.REVOKED);
        assertThat(Sql.query("SELECT version FROM outbox WHERE key_id = ?", id.substring(4))).isEmpty();
    }

    @Test
    void ok_again_makes_sure_that_it_is_in_force() {
        String id = created();
        surroundings.dynamo.cut();
        try {
            assertThat(revoke(id).status()).isEqualTo(503);
        } finally {
            surroundings.dynamo.restore();
            awaitDynamoDb();
        }

        assertThat(revoke(id).status()).isEqualTo(200);
        assertThat(statusOfCopy(id)).isEqualTo(Status.REVOKED);
    }

    private Answer revoke(String id) {
        return api.post(path + "/" + id + "/revoke", as("owner"), null);
    }
}
