package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.acceptance.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** What Clara-Backend's tests do again and again. */
record Clara(Product product) {
    private static final String DATE = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} "
            + "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) 20\\d{2} \\d{2}:\\d{2}:\\d{2} GMT";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Somebody who was never here before. */
    static String somebody() {
        return "somebody-" + UUID.randomUUID();
    }

    HttpResponse<String> view(String user) throws IOException, InterruptedException {
        return product.manage(user, "GET", "/users/" + product.userId(user) + "/api_key", "");
    }

    HttpResponse<String> reset(String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = product.manage(user, "POST", "/users/" + product.userId(user) + "/api_key/reset",
                "");
        if (answer.statusCode() == 200) {
            Deployment.secrets().add(token(answer));
        }
        return answer;
    }

    /** The token of somebody whose key is made now. */
    String newToken(String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = reset(user);
        assertThat(answer.statusCode()).isEqualTo(200);
        return token(answer);
    }

    static String token(HttpResponse<String> answer) {
        return Product.json(answer).path("data").path("token").asText();
    }

    int call(String token, String path) throws IOException, InterruptedException {
        return product.call(token, "GET", path).statusCode();
    }

    /** Calls the management API with these header fields and no others, as no careful client would. */
    HttpResponse<String> raw(String method, String path, String... fields) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(product.system().managementApi() + path))
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** The same with this person's token. */
    HttpResponse<String> rawAs(String user, String method, String path) throws IOException, InterruptedException {
        return raw(method, path, "Authorization", "Bearer " + product.token(user));
    }

    /** The documented body as a pattern, the token already replaced by {@code TOKEN}: these fields, in this order. */
    static String body(String user, String message) {
        return String.join("\\s*", "", "\\{", "\"data\":", "\\{", "\"created_at\":", "\"" + DATE + "\",", "\"id\":",
                "\"api_key_[0-9a-f]{32}\",", "\"token\":", "\"TOKEN\",", "\"updated_at\":", "\"" + DATE + "\",",
                "\"user_id\":", "\"" + user + "\"", "}", ",", "\"message\":", "\"" + message + "\",", "\"status\":",
                "\"success\"", "}", "");
    }

    /** Holds an answer of the protected API to the product's form. */
    static void unauthorized(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).matches("\\{\\s*\"message\":\\s*\"[^\"]+\",\\s*\"status\":\\s*\"error\"\\s*}");
    }
}
