package dev.clavis.local.conformance;

import static dev.clavis.local.conformance.Agentclara.CONVERSATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.acceptance.Deployment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Why a key does not work. The answer is the same for all causes, so that it tells a stranger nothing. */
@Conforms("agentclara")
class AgentclaraTroubleIT {
    @Test
    @DisplayName("1. Check you copied the full key (no extra spaces)")
    void aPartOfAKeyOrOneWithASpaceInItIsInvalid(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        Agentclara.assertAdmitted(product, secret);
        Agentclara.assertInvalid(product, secret.substring(0, secret.length() - 1));
        Agentclara.assertInvalid(product, secret.substring(1));
        Agentclara.assertInvalid(product, secret.substring(0, 12));
        Agentclara.assertInvalid(product, secret.substring(0, 12) + " " + secret.substring(12));
        Agentclara.assertInvalid(product, secret + " " + secret);
    }

    @Test
    @DisplayName("2. Make sure the key hasn’t been revoked")
    void aRevokedKeyIsInvalid(Product product) throws Exception {
        Deployment.Key key = Agentclara.testKey(product);
        Agentclara.assertAdmitted(product, key.secret());
        Agentclara.revoke(product, key);
        Agentclara.assertInvalid(product, key.secret());
        assertThat(Agentclara.read(product, key).path("status").asText()).isEqualTo("revoked");
    }

    @Test
    @DisplayName("3. Verify you’re using the right environment (test vs. live)")
    void aKeyIsGoodForItsOwnEnvironmentAlone(Product product) throws Exception {
        String live = Agentclara.liveKey(product).secret();
        String test = Agentclara.testKey(product).secret();
        assertThat(Agentclara.conversations(product, live)).isNotEmpty()
                .doesNotContainAnyElementsOf(Agentclara.conversations(product, test));
        Agentclara.assertInvalid(product, live.replace("sk_live_", "sk_test_"));
        Agentclara.assertInvalid(product, test.replace("sk_test_", "sk_live_"));
    }

    @Test
    @DisplayName("1. Make sure you included the Authorization header")
    void aCallWithoutTheHeaderIsInvalidWhateverElseItHas(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        Agentclara.assertInvalid(product.callWith("GET", CONVERSATIONS));
        Agentclara.assertInvalid(product.callWith("GET", CONVERSATIONS, "Cookie", "Authorization=Bearer " + secret));
        Agentclara.assertInvalid(product.callWith("GET", CONVERSATIONS, "X-Authorization", "Bearer " + secret));
    }

    @Test
    @DisplayName("2. Use format: Bearer YOUR_KEY (with space)")
    void theHeaderIsTakenInItsFormatOnly(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        assertThat(product.callWith("GET", CONVERSATIONS, "Authorization", "Bearer " + secret).statusCode())
                .isEqualTo(200);
        for (String wrong : List.of("Bearer" + secret, secret, "Token " + secret, "Bearer:" + secret, "Bearer")) {
            Agentclara.assertInvalid(product.callWith("GET", CONVERSATIONS, "Authorization", wrong));
        }
    }

    @Test
    @DisplayName("3. Check the key hasn’t expired")
    void anExpiredKeyIsInvalid(Product product) throws Exception {
        Instant end = Instant.now().plusSeconds(3_600);
        Deployment.Key key = product.createKey("owner", "acme",
                "{\"name\": \"Short\", \"environment\": \"live\", \"expiresAt\": \"" + end + "\"}");
        assertThat(Agentclara.read(product, key).path("expiresAt").asText()).isNotBlank();
        Agentclara.assertAdmitted(product, key.secret());
        product.expire("owner", key);
        Agentclara.assertInvalid(product, key.secret());
    }
}
