package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import dev.clavis.local.acceptance.Deployment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Rotate API Keys Regularly" and "API Key Lifecycle". */
@Conforms("claro")
class ClaroRotationIT extends ClaroChapter {
    @Test
    @DisplayName("Rotate your API keys every 90 days or immediately if compromised:")
    void aReminderComesAfter90DaysAndACompromisedSecretEndsAtOnce() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Compromised");
        assertThat(product().publicProfile().path("ageReminderDays").asInt()).isEqualTo(90);
        assertThat(Instant.parse(management().show("owner", key).path("createdAt").asText()))
                .as("by which its age is told").isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(list(key)).isEqualTo(200);

        Deployment.Key fresh = management().rotate("owner", key, "{\"overlapSeconds\": 0}");

        invalid(key);
        assertThat(list(fresh)).isEqualTo(200);
    }

    @Test
    @DisplayName("- Create a new API key")
    void aNewKeyIsGoodBesideTheOldOne() throws Exception {
        Deployment.Key old = createKey("owner", "acme", "Production");

        Deployment.Key fresh = createKey("owner", "acme", "Production");

        assertThat(fresh.id()).isNotEqualTo(old.id());
        assertThat(fresh.secret()).isNotEqualTo(old.secret());
        assertThat(list(fresh)).isEqualTo(200);
        assertThat(list(old)).isEqualTo(200);
    }

    @Test
    @DisplayName("- Update your applications with the new key")
    void oneSeesWhichApplicationsStillUseTheOldKey() throws Exception {
        Deployment.Key old = createKey("owner", "acme", "Old");
        Deployment.Key fresh = createKey("owner", "acme", "New");
        assertThat(list(old)).isEqualTo(200);
        String lastOld = management().show("owner", old).path("lastUsedAt").asText();

        for (int application = 0; application < 3; application++) {
            assertThat(list(fresh)).isEqualTo(200);
        }

        assertThat(management().show("owner", fresh).path("usedCount").asInt()).isEqualTo(3);
        JsonNode unused = management().show("owner", old);
        assertThat(unused.path("usedCount").asInt()).isEqualTo(1);
        assertThat(unused.path("lastUsedAt").asText()).isEqualTo(lastOld);
    }

    @Test
    @DisplayName("- Delete the old API key")
    void aDeletedKeyIsDeadAndOffTheList() throws Exception {
        Deployment.Key old = createKey("owner", "acme", "Old");
        Deployment.Key fresh = createKey("owner", "acme", "New");
        assertThat(list(old)).isEqualTo(200);

        management().delete("owner", old);

        invalid(old);
        assertThat(list(fresh)).isEqualTo(200);
        assertThat(management().list("owner", "acme")).noneMatch(key -> key.path("id").asText().equals(old.id()))
                .anyMatch(key -> key.path("id").asText().equals(fresh.id()));
    }

    @Test
    @DisplayName("There is no automatic expiration for API keys.")
    void aKeyOfYearsAgoIsGood() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "For ever");
        assertThat(management().show("owner", key).path("expiresAt").isNull()).isTrue();

        try (Connection sql = product().system().sql();
                PreparedStatement age = sql.prepareStatement(
                        "UPDATE keys SET created = created - interval '10 years' WHERE id = ?")) {
            age.setString(1, key.id().substring("key_".length()));
            assertThat(age.executeUpdate()).isEqualTo(1);
        }
        Functions.of(product()).rebuildTheCopy();
        Functions.of(product()).sweep();

        JsonNode old = management().show("owner", key);
        assertThat(Instant.parse(old.path("createdAt").asText())).isBefore(Instant.now().minus(Duration.ofDays(3_600)));
        assertThat(old.path("expiresAt").isNull()).isTrue();
        assertThat(list(key)).isEqualTo(200);
    }

    @Test
    @DisplayName("Implement your own rotation policy based on your security requirements.")
    void overlapAndExpiryAreChosenByWhoeverHasAPolicy() throws Exception {
        Deployment.Key old = createKey("owner", "acme", "Policy");
        Deployment.Key fresh = management().rotate("owner", old, "{\"overlapSeconds\": 3600}");
        assertThat(list(old)).isEqualTo(200);
        assertThat(list(fresh)).isEqualTo(200);
        management().ask(204, "owner", "DELETE", Management.path(old) + "/previous", "");
        invalid(old);

        management().update("owner", fresh,
                "{\"expiresAt\": \"%s\"}".formatted(Instant.now().plus(Duration.ofHours(1))));
        assertThat(list(fresh)).isEqualTo(200);
        product().expire("owner", fresh);
        invalid(fresh);
    }
}
