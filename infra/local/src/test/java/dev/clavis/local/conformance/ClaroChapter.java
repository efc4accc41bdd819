package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of claro's document have in common. */
abstract class ClaroChapter {
    @SuppressWarnings("NullAway.Init") // Before each test.
    private Product product;

    @BeforeEach
    void take(Product running) {
        product = running;
    }

    final Product product() {
        return product;
    }

    final Management management() {
        return new Management(product);
    }

    /** A key of which nothing is chosen but the name. */
    final Deployment.Key createKey(String user, String workspace, String name) throws Exception {
        return product.createKey(user, workspace, "{\"name\": \"%s\"}".formatted(name));
    }

    /** A key that may do one thing. */
    final Deployment.Key createKeyFor(String user, String workspace, String permission) throws Exception {
        return product.createKey(user, workspace,
                "{\"name\": \"One permission\", \"permissions\": [\"%s\"]}".formatted(permission));
    }

    /** The status that asking for the list of prompts has. */
    final int list(Deployment.Key key) throws Exception {
        return product.call(key.secret(), "GET", "/prompts").statusCode();
    }

    /** The path of one of the workspace's prompts. */
    final String aPrompt(Deployment.Key key) throws Exception {
        HttpResponse<String> prompts = product.call(key.secret(), "GET", "/prompts");
        assertThat(prompts.statusCode()).as(prompts.body()).isEqualTo(200);
        String id = Product.json(prompts).path("data").path(0).path("id").asText();
        assertThat(id).isNotEmpty();
        return "/prompts/" + id;
    }

    static void invalid(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\": \"Invalid API Key\"}");
    }

    static void denied(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"error\": \"Permission Denied\"}");
    }

    final void invalid(Deployment.Key key) throws Exception {
        invalid(product.call(key.secret(), "GET", "/prompts"));
    }
}
