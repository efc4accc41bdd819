package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of clarky's document have in common. */
abstract class ClarkyChapter {
    static final String READ = "\"read\"";
    static final String WRITE = "\"write\"";
    static final String BOTH = "\"read\", \"write\"";
    static final String CONTACTS = "/api/v1/contacts";

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

    /** The owner's in {@code acme}. */
    final Deployment.Key createKey(String scopes) throws Exception {
        return createKey("owner", "acme", scopes);
    }

    final Deployment.Key createKey(String user, String workspace, String scopes) throws Exception {
        return product.createKey(user, workspace, draft("Conformance", scopes));
    }

    static String draft(String name, String scopes) {
        return "{\"name\": \"%s\", \"permissions\": [%s]}".formatted(name, scopes);
    }

    /** The status of a request to the list of contacts. */
    final int list(Deployment.Key key) throws Exception {
        return product.call(key.secret(), "GET", CONTACTS).statusCode();
    }

    /** The path of a new contact. */
    final String createContact(Deployment.Key key, String name) throws Exception {
        HttpResponse<String> created = post(key, name);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String id = Product.json(created).path("data").path("id").asText();
        assertThat(id).isNotEmpty();
        return CONTACTS + "/" + id;
    }

    final HttpResponse<String> post(Deployment.Key key, String name) throws Exception {
        return product.send(key.secret(), "POST", CONTACTS, contact(name));
    }

    static String contact(String name) {
        return "{\"name\": \"%s\", \"email\": \"ada@example.com\"}".formatted(name);
    }

    static void unauthorized(HttpResponse<String> answer) {
        refused(answer, 401, "unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    static void forbidden(HttpResponse<String> answer) {
        refused(answer, 403, "forbidden");
    }

    final void unauthorized(Deployment.Key key) throws Exception {
        unauthorized(product.call(key.secret(), "GET", CONTACTS));
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (!answer.request().method().equals("HEAD")) {
            assertThat(Product.json(answer).at("/error/code").asText()).isEqualTo(code);
            assertThat(Product.json(answer).at("/error/message").asText()).isNotBlank();
        }
    }
}
