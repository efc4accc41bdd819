package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Security best practices", as far as the software has to offer what they ask for. */
@Conforms("clarky")
class ClarkyPracticeIT extends ClarkyChapter {
    @Test
    @DisplayName("• Use one key per integration so you can rotate or revoke them independently.")
    void whatHappensToOneKeyHappensToNoOther() throws Exception {
        Deployment.Key warehouse = createKey(READ);
        Deployment.Key sync = createKey(BOTH);
        Deployment.Key form = createKey(WRITE);

        Deployment.Key fresh = management().rotate("owner", sync, "");
        management().revoke("owner", form);

        unauthorized(sync);
        unauthorized(form);
        assertThat(list(fresh)).isEqualTo(200);
        assertThat(list(warehouse)).isEqualTo(200);
    }

    @Test
    @DisplayName("• Audit regularly.")
    void whatHappenedToAKeyAndByWhomIsWrittenDown() throws Exception {
        Instant begin = Instant.now();
        Deployment.Key key = createKey("admin", "acme", BOTH);
        management().update("owner", key, "{\"permissions\": [\"read\"]}");
        management().rotate("owner", key, "");
        management().revoke("admin", key);

        List<JsonNode> events = management().events("owner", key);

        assertThat(events).extracting(event -> event.path("type").asText()).containsExactly("key.revoked",
                "key.rotated", "key.updated", "key.created");
        String owner = product().userId("owner");
        String admin = product().userId("admin");
        assertThat(events).extracting(event -> event.path("actor").asText()).containsExactly(admin, owner, owner,
                admin);
        assertThat(events).allSatisfy(event -> assertThat(Instant.parse(event.path("time").asText()))
                .isBetween(begin.minusSeconds(1), Instant.now()));
    }

    @Test
    @DisplayName("Review your API key list quarterly and delete any that are no longer in use.")
    void aReviewTellsUsedFromUnusedKeysAndDeletesThese() throws Exception {
        String workspace = management().workspace("owner", "standard");
        Deployment.Key used = createKey("owner", workspace, READ);
        Deployment.Key unused = createKey("owner", workspace, READ);
        assertThat(list(used)).isEqualTo(200);

        for (JsonNode listed : management().list("owner", workspace)) {
            assertThat(listed.path("createdAt").asText()).isNotEmpty();
            Deployment.Key key = new Deployment.Key(workspace, listed.path("id").asText(), "");
            if (management().show("owner", key).path("lastUsedAt").isNull()) {
                management().delete("owner", key);
            }
        }

        assertThat(management().list("owner", workspace)).singleElement()
                .satisfies(left -> assertThat(left.path("id").asText()).isEqualTo(used.id()));
        unauthorized(unused);
        assertThat(list(used)).isEqualTo(200);
    }
}
