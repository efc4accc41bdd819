package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Monitor API Key Usage", and what it is for. */
@Conforms("claro")
class ClaroUsageIT extends ClaroChapter {
    private static final int CALLS = 37;
    private static final int ERRORS = 5;

    @Test
    @DisplayName("Check your API key usage regularly in Settings → Security:")
    void theUsageOfEveryKeyIsThereForItsWorkspace() throws Exception {
        assertThat(product().publicProfile().at("/console/usagePath").asText()).isEqualTo("Settings > Security");
        Deployment.Key key = createKey("owner", "acme", "Watched");
        assertThat(list(key)).isEqualTo(200);

        JsonNode seen = management().show("member", key);

        assertThat(seen.path("usedCount").asInt()).isEqualTo(1);
        assertThat(seen.path("lastUsedAt").asText()).isNotEmpty();
        management().ask(404, "outsider", "GET", Management.path(key), "");
    }

    @Test
    @DisplayName("- Last used timestamp")
    void theLastUseIsKnownToTheMoment() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Last used");
        assertThat(management().show("owner", key).path("lastUsedAt").isNull()).isTrue();

        assertThat(list(key)).isEqualTo(200);
        Instant first = lastUsed(key);
        Instant before = Instant.now();
        assertThat(list(key)).isEqualTo(200);
        Instant after = Instant.now();

        assertThat(first).isBeforeOrEqualTo(before);
        assertThat(lastUsed(key)).isBetween(before.minusSeconds(1), after);
        assertThat(lastUsed(key)).isAfter(first);
    }

    @Test
    @DisplayName("- Request count")
    void theCountIsExact() throws Exception {
        Deployment.Key key = createKeyFor("owner", "acme", "prompts:list");
        for (int call = 0; call < CALLS; call++) {
            assertThat(list(key)).isEqualTo(200);
        }
        denied(product().call(key.secret(), "GET", "/prompts/any/context"));

        assertThat(management().show("owner", key).path("usedCount").asInt()).as("calls that were admitted")
                .isEqualTo(CALLS);
    }

    @Test
    @DisplayName("- Error rates")
    void failedCallsAreCountedBesideAllCalls() throws Exception {
        Deployment.Key key = createKeyFor("owner", "acme", "prompts:list");
        for (int call = 0; call < CALLS; call++) {
            assertThat(list(key)).isEqualTo(200);
        }
        for (int call = 0; call < ERRORS; call++) {
            denied(product().call(key.secret(), "GET", "/prompts/any/context"));
        }

        Poll.until("the logs have been counted", () -> total(key).path("requests").asInt() >= CALLS + ERRORS);

        assertThat(total(key).path("requests").asInt()).isEqualTo(CALLS + ERRORS);
        assertThat(total(key).path("clientErrors").asInt()).isEqualTo(ERRORS);
        assertThat(total(key).path("serverErrors").asInt(-1)).isZero();
    }

    private JsonNode total(Deployment.Key key) throws Exception {
        return management().ask(200, "owner", "GET", Management.path(key) + "/usage", "").path("total");
    }

    @Test
    @DisplayName("- Delete unused API keys immediately")
    void aKeyNobodyUsesStandsOutAndGoesAtOnce() throws Exception {
        Deployment.Key used = createKey("owner", "acme", "Used");
        Deployment.Key unused = createKey("owner", "acme", "Unused");
        assertThat(list(used)).isEqualTo(200);

        JsonNode shown = management().show("owner", unused);
        assertThat(shown.path("usedCount").asInt(-1)).isZero();
        assertThat(shown.path("lastUsedAt").isNull()).isTrue();
        management().delete("owner", unused);

        invalid(unused);
        assertThat(management().list("owner", "acme")).noneMatch(key -> key.path("id").asText().equals(unused.id()));
        assertThat(list(used)).isEqualTo(200);
    }

    private Instant lastUsed(Deployment.Key key) throws Exception {
        return Instant.parse(management().show("owner", key).path("lastUsedAt").asText());
    }
}
