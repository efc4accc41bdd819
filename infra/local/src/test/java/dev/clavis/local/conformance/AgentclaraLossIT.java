package dev.clavis.local.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compromised, lost and old keys: they end, and others take their place. */
@Conforms("agentclara")
class AgentclaraLossIT {
    @Test
    @DisplayName("• ✅ Rotate keys periodically")
    void aKeyGetsANewSecretAgainAndAgain(Product product) throws Exception {
        Deployment.Key key = Agentclara.liveKey(product);
        JsonNode before = Agentclara.read(product, key);
        String old = key.secret();
        for (int i = 0; i < 2; i++) {
            String fresh = rotate(product, key);
            Agentclara.assertAdmitted(product, old);
            Agentclara.assertAdmitted(product, fresh);
            assertThat(product.manage("owner", "DELETE", Agentclara.path(key) + "/previous", "").statusCode())
                    .isEqualTo(204);
            Agentclara.assertInvalid(product, old);
            Agentclara.assertAdmitted(product, fresh);
            old = fresh;
        }
        for (String kept : List.of("id", "name", "environment", "permissions", "limits", "owner", "createdAt")) {
            assertThat(Agentclara.read(product, key).path(kept)).as(kept).isEqualTo(before.path(kept));
        }
    }

    private static String rotate(Product product, Deployment.Key key) throws Exception {
        HttpResponse<String> rotated = product.manage("owner", "POST", Agentclara.path(key) + "/rotate", "");
        assertThat(rotated.statusCode()).isEqualTo(201);
        String secret = Product.json(rotated).path("secret").asText();
        Deployment.secrets().add(secret);
        return secret;
    }

    @Test
    @DisplayName("2. Find the compromised key")
    void aKeyIsFoundByWhatIsKnownOfItsText(Product product) throws Exception {
        Deployment.Key key = product.createKey("owner", "acme", Agentclara.body("Lost on a train", "live"));
        String id = "key_" + key.secret().substring("sk_live_".length(), "sk_live_".length() + 8);
        assertThat(key.id()).isEqualTo(id);
        JsonNode keys = Product.json(product.manage("owner", "GET", "/workspaces/acme/keys?limit=100", ""));
        assertThat(keys.path("items")).filteredOn(listed -> listed.path("id").asText().equals(id)).singleElement()
                .satisfies(listed -> assertThat(listed.path("name").asText()).isEqualTo("Lost on a train"));
    }

    @Test
    @DisplayName("3. Click Delete or Revoke")
    void bothEndAKeyAtOnceAndForEver(Product product) throws Exception {
        Deployment.Key revoked = Agentclara.liveKey(product);
        Deployment.Key deleted = Agentclara.liveKey(product);
        Agentclara.assertAdmitted(product, revoked.secret());
        Agentclara.assertAdmitted(product, deleted.secret());

        Agentclara.revoke(product, revoked);
        Agentclara.assertInvalid(product, revoked.secret());
        Agentclara.delete(product, deleted);
        Agentclara.assertInvalid(product, deleted.secret());
        assertThat(Agentclara.read(product, revoked).path("status").asText()).isEqualTo("revoked");
        assertThat(product.manage("owner", "POST", Agentclara.path(revoked) + "/rotate", "").statusCode())
                .isEqualTo(409);
        Agentclara.assertInvalid(product, revoked.secret());
    }

    @Test
    @DisplayName("4. Create a new key")
    void aNewKeyDoesNotBringTheCompromisedOneBack(Product product) throws Exception {
        Deployment.Key compromised = Agentclara.liveKey(product);
        Agentclara.revoke(product, compromised);
        Deployment.Key fresh = Agentclara.liveKey(product);
        assertThat(fresh.id()).isNotEqualTo(compromised.id());
        Agentclara.assertAdmitted(product, fresh.secret());
        Agentclara.assertInvalid(product, compromised.secret());
    }

    @Test
    @DisplayName("5. Update all your applications with the new key")
    void applicationsFindEverythingAgainWithTheNewKey(Product product) throws Exception {
        Deployment.Key compromised = Agentclara.liveKey(product);
        String conversation = Agentclara.converse(product, compromised.secret());
        Agentclara.revoke(product, compromised);
        String fresh = Agentclara.liveKey(product).secret();
        assertThat(Agentclara.finds(product, fresh, conversation)).isTrue();
        Agentclara.converse(product, fresh);
    }

    @Test
    @DisplayName("Revoke immediately.")
    void noCallIsAdmittedOnceARevocationWasAnswered(Product product) throws Exception {
        for (int i = 0; i < 10; i++) {
            Deployment.Key key = Agentclara.liveKey(product);
            Agentclara.assertAdmitted(product, key.secret());
            Agentclara.revoke(product, key);
            Agentclara.assertInvalid(product, key.secret());
        }
    }

    @Test
    @DisplayName("Attackers can use stolen keys.")
    void whoHasTheTextIsAdmittedUntilItIsRevoked(Product product) throws Exception {
        Deployment.Key key = Agentclara.liveKey(product);
        Map<String, String> stolen = Map.of("AGENTCLARA_API_KEY", key.secret());
        String attack = Agentclara.example(product, 134, 136);
        assertThat(Interpreter.CURL.run(product, attack, stolen).out()).startsWith("{\"success\":true");
        Agentclara.revoke(product, key);
        assertThat(Interpreter.CURL.run(product, attack, stolen).out()).isEqualTo(Agentclara.INVALID);
    }

    @Test
    @DisplayName("You can’t recover it, but you can:")
    void nobodyGetsToSeeALostSecret(Product product) throws Exception {
        Deployment.Key key = Agentclara.liveKey(product);
        String lost = key.secret().substring("sk_live_".length() + 8);
        for (String user : List.of("owner", "operator")) {
            for (String path : List.of("/keys/" + key.id(), "/keys?limit=100", "/events?limit=100")) {
                HttpResponse<String> answer = product.manage(user, "GET", "/workspaces/acme" + path, "");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body().contains(lost)).as(path).isFalse();
            }
        }
        HttpResponse<String> renamed = product.manage("owner", "PATCH", Agentclara.path(key), "{\"name\": \"Lost\"}");
        assertThat(renamed.statusCode()).isEqualTo(200);
        assertThat(renamed.body().contains(lost)).isFalse();
    }

    @Test
    @DisplayName("2. Click Delete on the old key")
    void aLostKeyIsDeletedWithoutItsText(Product product) throws Exception {
        Deployment.Key key = Agentclara.liveKey(product);
        Agentclara.delete(product, key);
        Agentclara.assertInvalid(product, key.secret());
        assertThat(product.manage("owner", "GET", "/workspaces/acme/keys?limit=100", "").body())
                .doesNotContain(key.id());
    }

    @Test
    @DisplayName("3. Create a new key")
    void aNewKeyOfTheSameNameIsMade(Product product) throws Exception {
        Deployment.Key lost = product.createKey("owner", "acme", Agentclara.body("Website", "live"));
        Agentclara.delete(product, lost);
        Deployment.Key fresh = product.createKey("owner", "acme", Agentclara.body("Website", "live"));
        Agentclara.assertAdmitted(product, fresh.secret());
        assertThat(Agentclara.read(product, fresh).path("name").asText()).isEqualTo("Website");
    }

    @Test
    @DisplayName("4. Update your code with the new key")
    void theSameCodeWorksWithTheNewKey(Product product) throws Exception {
        Deployment.Key lost = Agentclara.liveKey(product);
        String code = Agentclara.example(product, 214, 215);
        String before = Interpreter.CURL.run(product, code.replace("YOUR_API_KEY", lost.secret()), Map.of()).out();
        Agentclara.delete(product, lost);
        String fresh = Agentclara.liveKey(product).secret();
        assertThat(Interpreter.CURL.run(product, code.replace("YOUR_API_KEY", fresh), Map.of()).out())
                .startsWith("{\"success\":true").isEqualTo(before);
    }

    @Test
    @DisplayName("1. Create a new key in the dashboard")
    void aNewKeyLeavesTheOldOneAsItWas(Product product) throws Exception {
        Deployment.Key old = Agentclara.liveKey(product);
        JsonNode before = Agentclara.read(product, old);
        Deployment.Key fresh = Agentclara.liveKey(product);
        Agentclara.assertAdmitted(product, fresh.secret());
        assertThat(Agentclara.read(product, old)).isEqualTo(before);
        Agentclara.assertAdmitted(product, old.secret());
    }

    @Test
    @DisplayName("2. Update your applications to use the new key")
    void applicationsChangeOverOneByOne(Product product) throws Exception {
        String old = Agentclara.liveKey(product).secret();
        String fresh = Agentclara.liveKey(product).secret();
        String byTheOld = Agentclara.converse(product, old);
        String byTheNew = Agentclara.converse(product, fresh);
        assertThat(Agentclara.finds(product, fresh, byTheOld)).isTrue();
        assertThat(Agentclara.finds(product, old, byTheNew)).isTrue();
    }

    @Test
    @DisplayName("3. Wait a few minutes for existing requests to finish")
    void theOldKeyGoesOnAndOneSeesWhetherItIsStillUsed(Product product) throws Exception {
        Deployment.Key old = Agentclara.liveKey(product);
        Deployment.Key fresh = Agentclara.liveKey(product);
        Agentclara.assertAdmitted(product, fresh.secret());
        Agentclara.assertAdmitted(product, old.secret());
        assertThat(Agentclara.read(product, old).path("usedCount").asLong()).isEqualTo(1);
        Agentclara.assertAdmitted(product, fresh.secret());
        assertThat(Agentclara.read(product, old).path("usedCount").asLong()).isEqualTo(1);
        assertThat(Agentclara.read(product, fresh).path("usedCount").asLong()).isEqualTo(2);
    }

    @Test
    @DisplayName("4. Delete the old key")
    void theOldKeyIsDeadAtTheNextCallAndTheNewOneIsNot(Product product) throws Exception {
        Deployment.Key old = Agentclara.liveKey(product);
        Deployment.Key fresh = Agentclara.liveKey(product);
        Agentclara.assertAdmitted(product, old.secret());
        Agentclara.delete(product, old);
        Agentclara.assertInvalid(product, old.secret());
        Agentclara.assertAdmitted(product, fresh.secret());
    }

    /** All steps, with an application that never stops calling. */
    @Test
    @DisplayName("5. Done!")
    void anApplicationThatChangesOverMissesNoCall(Product product) throws Exception {
        Deployment.Key old = Agentclara.liveKey(product);
        AtomicReference<String> used = new AtomicReference<>(old.secret());
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService application = Executors.newSingleThreadExecutor()) {
            Future<Integer> calls = application.submit(() -> {
                int made = 0;
                for (; !stop.get(); made++) {
                    Agentclara.assertAdmitted(product, requireNonNull(used.get()));
                }
                return made;
            });
            try {
                Deployment.Key fresh = Agentclara.liveKey(product);
                used.set(fresh.secret());
                finishOneCall(product, fresh);
                Agentclara.delete(product, old);
                finishOneCall(product, fresh);
            } finally {
                stop.set(true);
            }
            assertThat(calls.get()).isPositive();
        }
        Agentclara.assertInvalid(product, old.secret());
    }

    /** Until a call that began after this did has ended, so that none with an older key is under way. */
    private static void finishOneCall(Product product, Deployment.Key key) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        long before = Agentclara.read(product, key).path("usedCount").asLong();
        while (Agentclara.read(product, key).path("usedCount").asLong() < before + 2) {
            assertThat(System.nanoTime()).as("the application calls").isLessThan(deadline);
        }
    }
}
