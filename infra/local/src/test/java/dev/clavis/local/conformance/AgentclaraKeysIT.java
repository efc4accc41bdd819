package dev.clavis.local.conformance;

import static dev.clavis.local.conformance.Agentclara.CONVERSATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What keys look like, how many there are, and what each of them may do. */
@Conforms("agentclara")
class AgentclaraKeysIT {
    private static final String FORMAT = "sk_(test|live)_[A-Za-z0-9]{30}";

    @Test
    @DisplayName("• ✅ Use separate keys for different environments (dev, staging, prod)")
    void keysOfDifferentEnvironmentsSeeDifferentData(Product product) throws Exception {
        String development = product.createKey("owner", "acme", Agentclara.body("dev", "test")).secret();
        String staging = product.createKey("owner", "acme", Agentclara.body("staging", "test")).secret();
        String production = product.createKey("owner", "acme", Agentclara.body("prod", "live")).secret();

        String trial = Agentclara.converse(product, development);
        String real = Agentclara.converse(product, production);
        assertThat(Agentclara.conversations(product, staging)).contains(trial).doesNotContain(real);
        assertThat(Agentclara.conversations(product, production)).contains(real).doesNotContain(trial);
    }

    @Test
    @DisplayName("• ✅ Restrict key permissions if available")
    void aKeyDoesNoMoreThanItWasGiven(Product product) throws Exception {
        String reader = product.createKey("owner", "acme", Agentclara.body("r", "live", "conversations:read")).secret();
        String writer = product.createKey("owner", "acme", Agentclara.body("w", "live", "conversations:write"))
                .secret();
        String conversation = Agentclara.converse(product, writer);

        assertThat(Agentclara.finds(product, reader, conversation)).isTrue();
        assertForbidden(product.send(reader, "POST", CONVERSATIONS, "{\"subject\": \"Not mine\"}"));
        assertForbidden(product.call(reader, "DELETE", CONVERSATIONS + "/" + conversation));
        assertForbidden(product.call(writer, "GET", CONVERSATIONS));
        assertThat(Agentclara.finds(product, reader, conversation)).isTrue();
    }

    private static void assertForbidden(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"success\": false, \"error\": \"Permission denied\"}");
    }

    @Test
    @DisplayName("• ❌ Use in client-side code (browser/mobile)")
    void noBrowserPageIsAllowedToReadAnAnswer(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        HttpResponse<String> answer = product.call(secret, "GET", CONVERSATIONS, "Origin", "https://shop.example");
        HttpResponse<String> preflight = product.callWith("OPTIONS", CONVERSATIONS, "Origin", "https://shop.example",
                "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization");
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.toLowerCase(Locale.ROOT)
                .startsWith("access-control-"));
        assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.toLowerCase(Locale.ROOT)
                .startsWith("access-control-"));
    }

    @Test
    @DisplayName("• ❌ Use production keys in development")
    void aProductionKeyIsOfNoUseForDevelopmentData(Product product) throws Exception {
        String trial = Agentclara.converse(product, Agentclara.testKey(product).secret());
        String production = Agentclara.liveKey(product).secret();
        assertThat(Agentclara.finds(product, production, trial)).isFalse();
        assertThat(product.call(production, "DELETE", CONVERSATIONS + "/" + trial).statusCode()).isEqualTo(404);
        assertThat(Agentclara.finds(product, Agentclara.testKey(product).secret(), trial)).isTrue();
    }

    @Test
    @DisplayName("Keys have this format:")
    void issuedKeysHaveTheFormatOfTheExample(Product product) throws Exception {
        assertThat(Agentclara.example(product, 79, 79).strip()).matches(FORMAT);
        assertThat(Agentclara.testKey(product).secret().matches(FORMAT)).isTrue();
        assertThat(Agentclara.liveKey(product).secret().matches(FORMAT)).isTrue();
    }

    @Test
    @DisplayName("• sk_ - Prefix (indicates secret key)")
    void everyKeyBeginsWithThePrefixAndNothingElseIsOne(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        assertThat(secret.startsWith("sk_")).isTrue();
        for (String prefix : List.of("pk_", "SK_", "sk-", "")) {
            Agentclara.assertInvalid(product, prefix + secret.substring("sk_".length()));
        }
    }

    @Test
    @DisplayName("• test_ or live_ - Environment (test keys are safe for development)")
    void whatATestKeyDoesNeverTouchesLiveData(Product product) throws Exception {
        String live = Agentclara.liveKey(product).secret();
        String test = Agentclara.testKey(product).secret();
        assertThat(live.startsWith("sk_live_")).isTrue();
        assertThat(test.startsWith("sk_test_")).isTrue();

        String real = Agentclara.converse(product, live);
        assertThat(product.call(test, "DELETE", CONVERSATIONS + "/" + real).statusCode()).isEqualTo(404);
        String trial = Agentclara.converse(product, test);
        assertThat(Agentclara.finds(product, live, real)).isTrue();
        assertThat(Agentclara.finds(product, live, trial)).isFalse();
    }

    @Test
    @DisplayName("• 1234... - Random string (your unique key)")
    void noTwoKeysAreAlike(Product product) throws Exception {
        Set<String> starts = new HashSet<>();
        Set<String> ends = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            String random = Agentclara.liveKey(product).secret().substring("sk_live_".length());
            assertThat(random).hasSize(30);
            starts.add(random.substring(0, 8));
            ends.add(random.substring(8, 24));
        }
        assertThat(starts).hasSize(10);
        assertThat(ends).hasSize(10);
    }

    @Test
    @DisplayName("You can create multiple keys for:")
    void severalKeysWorkAtTheSameTime(Product product) throws Exception {
        List<Deployment.Key> keys = List.of(Agentclara.liveKey(product), Agentclara.liveKey(product),
                Agentclara.testKey(product));
        for (Deployment.Key key : keys) {
            Agentclara.assertAdmitted(product, key.secret());
        }
        assertThat(keys).extracting(Deployment.Key::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("• Different environments - Separate keys for dev, staging, production")
    void aKeySaysWhichEnvironmentItIsOf(Product product) throws Exception {
        Deployment.Key staging = product.createKey("owner", "acme", Agentclara.body("staging", "test"));
        Deployment.Key production = product.createKey("owner", "acme", Agentclara.body("production", "live"));
        assertThat(Agentclara.read(product, staging).path("environment").asText()).isEqualTo("test");
        assertThat(Agentclara.read(product, staging).path("name").asText()).isEqualTo("staging");
        assertThat(Agentclara.read(product, production).path("environment").asText()).isEqualTo("live");
        Agentclara.revoke(product, staging);
        Agentclara.assertAdmitted(product, production.secret());
    }

    @Test
    @DisplayName("• Different applications - One key per app")
    void oneAppsKeyEndsWithoutTheOthers(Product product) throws Exception {
        Deployment.Key shop = product.createKey("owner", "acme", Agentclara.body("Shop", "live"));
        Deployment.Key reports = product.createKey("owner", "acme", Agentclara.body("Reports", "live"));
        Agentclara.assertAdmitted(product, shop.secret());
        Agentclara.assertAdmitted(product, shop.secret());
        Agentclara.assertAdmitted(product, reports.secret());
        assertThat(Agentclara.read(product, shop).path("usedCount").asLong()).isEqualTo(2);
        assertThat(Agentclara.read(product, reports).path("usedCount").asLong()).isEqualTo(1);

        Agentclara.revoke(product, shop);
        Agentclara.assertInvalid(product, shop.secret());
        Agentclara.assertAdmitted(product, reports.secret());
    }

    @Test
    @DisplayName("• Team members - Each person has their own key (not shared)")
    void everyPersonMakesAKeyOfTheirOwn(Product product) throws Exception {
        Deployment.Key owners = product.createKey("owner", "acme", Agentclara.body("Mine", "live"));
        Deployment.Key admins = product.createKey("admin", "acme", Agentclara.body("Mine", "live"));
        String person = Agentclara.read(product, owners).path("owner").asText();
        String other = Agentclara.read(product, admins).path("owner").asText();
        assertThat(person).isNotBlank();
        assertThat(other).isNotBlank().isNotEqualTo(person);
        Deployment.Key members = product.createKey("member", personalWorkspace(product), Agentclara.body("M", "live"));
        Agentclara.assertAdmitted(product, members.secret());

        Agentclara.revoke(product, admins);
        Agentclara.assertInvalid(product, admins.secret());
        Agentclara.assertAdmitted(product, owners.secret());
    }

    private static String personalWorkspace(Product product) throws Exception {
        for (JsonNode workspace : Product.json(product.manage("member", "GET", "/workspaces", "")).path("items")) {
            if (workspace.path("role").asText().equals("owner")) {
                return workspace.path("id").asText();
            }
        }
        throw new AssertionError("member has no workspace of their own");
    }

    @Test
    @DisplayName("Create as many as you need.")
    void manyKeysAreMadeAtOnceAndThousandsAreAllowed(Product product) throws Exception {
        List<Future<Deployment.Key>> made = new ArrayList<>();
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 30; i++) {
                made.add(crowd.submit(
                        () -> product.createKey("outsider", "globex", Agentclara.body("One of many", "live"))));
            }
        }
        for (Future<Deployment.Key> key : made) {
            Agentclara.assertAdmitted(product, key.get().secret());
        }
        assertThat(product.publicProfile().path("plans")).isNotEmpty()
                .allSatisfy(plan -> assertThat(plan.path("keyQuota").asInt()).isGreaterThanOrEqualTo(10_000));
    }
}
