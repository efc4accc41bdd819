package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What AgentClara's people and programs do again and again. */
final class Agentclara {
    static final String INVALID = "{\"success\": false, \"error\": \"Invalid API key\"}";
    static final String CONVERSATIONS = "/conversations";

    private static final String HOST = "https://api.agentclara.app";

    private Agentclara() {}

    /** Lines of the document, with the host of the local system instead of the product's. */
    static String example(Product product, int first, int last) {
        String lines = SentenceList.of(product.profile()).lines(first, last);
        assertThat(lines).isNotEmpty();
        return lines.replace(HOST, product.system().protectedApiTls().toString());
    }

    /** The body of a key's creation: {@code live} or {@code test}. */
    static String body(String name, String environment) {
        return "{\"name\": \"%s\", \"environment\": \"%s\"}".formatted(name, environment);
    }

    static String body(String name, String environment, String permission) {
        return "{\"name\": \"%s\", \"environment\": \"%s\", \"permissions\": [\"%s\"]}".formatted(name, environment,
                permission);
    }

    /** A live key of {@code acme}, made by its owner. */
    static Deployment.Key liveKey(Product product) throws Exception {
        return product.createKey("owner", "acme", body("Live", "live"));
    }

    static Deployment.Key testKey(Product product) throws Exception {
        return product.createKey("owner", "acme", body("Test", "test"));
    }

    static String path(Deployment.Key key) {
        return "/workspaces/" + key.workspace() + "/keys/" + key.id();
    }

    static void revoke(Product product, Deployment.Key key) throws Exception {
        assertThat(product.manage("owner", "POST", path(key) + "/revoke", "").statusCode()).isEqualTo(200);
    }

    static void delete(Product product, Deployment.Key key) throws Exception {
        assertThat(product.manage("owner", "DELETE", path(key), "").statusCode()).isEqualTo(204);
    }

    /** A key as its owner sees it. */
    static JsonNode read(Product product, Deployment.Key key) throws Exception {
        HttpResponse<String> answer = product.manage("owner", "GET", path(key), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Product.json(answer);
    }

    /** What a program with this secret is told about its conversations. */
    static int status(Product product, String secret) throws Exception {
        return product.call(secret, "GET", CONVERSATIONS + "?limit=1").statusCode();
    }

    static void assertAdmitted(Product product, String secret) throws Exception {
        assertThat(status(product, secret)).isEqualTo(200);
    }

    /** Refused exactly as the document has it. */
    static void assertInvalid(Product product, String secret) throws Exception {
        assertInvalid(product.call(secret, "GET", CONVERSATIONS));
    }

    static void assertInvalid(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(INVALID);
    }

    /** Records a conversation; its id. */
    static String converse(Product product, String secret) throws Exception {
        HttpResponse<String> created = product.send(secret, "POST", CONVERSATIONS,
                "{\"subject\": \"%s\", \"customer\": \"Grace Hopper\"}".formatted(UUID.randomUUID()));
        assertThat(created.statusCode()).isEqualTo(201);
        return Product.json(created).path("data").path("id").asText();
    }

    /** Whether a program with this secret finds this conversation. */
    static boolean finds(Product product, String secret, String conversation) throws Exception {
        HttpResponse<String> answer = product.call(secret, "GET", CONVERSATIONS + "/" + conversation);
        assertThat(answer.statusCode()).isIn(200, 404);
        return answer.statusCode() == 200;
    }

    /** The ids of the newest hundred conversations. */
    static Set<String> conversations(Product product, String secret) throws Exception {
        HttpResponse<String> answer = product.call(secret, "GET", CONVERSATIONS + "?limit=100");
        assertThat(answer.statusCode()).isEqualTo(200);
        Set<String> ids = new TreeSet<>();
        Product.json(answer).path("data").forEach(conversation -> ids.add(conversation.path("id").asText()));
        return ids;
    }
}
