package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.LocalSystem;
import dev.clavis.local.Options;
import dev.clavis.local.acceptance.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** The local system with one product's profile, and what its people and programs do with it. */
final class Product implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String profile;
    private final Deployment deployment;

    private Product(String profile, Deployment deployment) {
        this.profile = profile;
        this.deployment = deployment;
    }

    /** Starts the product of this profile; nothing of it outlives {@link #close}. */
    static Product start(String profile) {
        return new Product(profile,
                Deployment.start(Options.forTest("conformance-" + profile).withProfile(profile)));
    }

    String profile() {
        return profile;
    }

    LocalSystem system() {
        return deployment.system();
    }

    /** An access token of a person: {@code owner}, {@code admin}, {@code member}, {@code outsider}, {@code operator}. */
    String token(String user) {
        return deployment.token(user);
    }

    /** The id of this person, {@code user_<32 hex>}. */
    String userId(String user) throws IOException, InterruptedException {
        return json(manage(user, "GET", "/users/me", "")).path("id").asText();
    }

    /** Calls the management API as this person, with further header fields by name and value; checked against OpenAPI. */
    HttpResponse<String> manage(String user, String method, String path, String body, String... fields)
            throws IOException, InterruptedException {
        return deployment.manage(user, method, path, body, fields);
    }

    /** Calls the management API with this bearer token, or without any if it is empty. */
    HttpResponse<String> manageWith(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        return deployment.manageWith(token, method, path, body);
    }

    /** What {@code GET /profile} tells anybody: names, plans, roles, and where the console has the keys. */
    JsonNode publicProfile() throws IOException, InterruptedException {
        HttpResponse<String> answer = deployment.manageWith("", "GET", "/profile", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** Creates a key with this body, which must be answered with 201. */
    Deployment.Key createKey(String user, String workspace, String body) throws IOException, InterruptedException {
        return deployment.createKey(user, workspace, body);
    }

    /** Lets a key that is good expire, and returns when it has. */
    void expire(String user, Deployment.Key key) throws IOException, InterruptedException {
        deployment.expire(user, key);
    }

    /** Calls the protected API with this secret as bearer token, and takes what is answered first, and be it a 503. */
    HttpResponse<String> callOnce(String secret, String method, String path) throws IOException, InterruptedException {
        return deployment.sendOnce(request(method, path, "").header("Authorization", "Bearer " + secret).build());
    }

    /** Calls the protected API with this secret as bearer token, with further header fields by name and value. */
    HttpResponse<String> call(String secret, String method, String path, String... fields)
            throws IOException, InterruptedException {
        return send(secret, method, path, "", fields);
    }

    /** The same with a JSON body. */
    HttpResponse<String> send(String secret, String method, String path, String body, String... fields)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(method, path, body, fields);
        return deployment.send(request.header("Authorization", "Bearer " + secret).build());
    }

    /** Calls the protected API with these header fields and no others. */
    HttpResponse<String> callWith(String method, String path, String... fields)
            throws IOException, InterruptedException {
        return deployment.send(request(method, path, "", fields).build());
    }

    /** The answer's body. */
    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON in an answer of " + answer.statusCode(), e);
        }
    }

    @Override
    public void close() {
        deployment.close();
    }

    private HttpRequest.Builder request(String method, String path, String body, String... fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(system().protectedApi() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return request;
    }
}
