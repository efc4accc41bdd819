package dev.clavis.smoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The workspace in which this run makes its keys. Closing it revokes and deletes them all, whatever came of them, and puts
 * the plan back.
 */
final class Room implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN_KEY = "/users/me/api_key";

    private final Client client;
    private final Product product;
    private final String path;
    private final JsonNode workspace;
    private final Optional<String> planBefore;
    private final List<String> made = new ArrayList<>();

    private Room(Client client, Product product, String path, JsonNode workspace, Optional<String> planBefore) {
        this.client = client;
        this.product = product;
        this.path = path;
        this.workspace = workspace;
        this.planBefore = planBefore;
    }

    /**
     * Finds the workspace, and changes its plan for the time of this run if keys cannot be made on it.
     *
     * @param named its id; nothing for the caller's personal one
     * @throws SmokeException if no keys can be made in it as this caller
     */
    static Room open(Client client, Product product, Optional<String> named) {
        String id = named.orElseGet(() -> read("who you are", 200, client.ask("GET", "/users/me", ""))
                .path("workspace").asText());
        String path = "/workspaces/" + id;
        JsonNode found = read("workspace " + id, 200, client.ask("GET", path, ""));
        if (product.isViewable() && client.ask("GET", OWN_KEY, "").statusCode() == 200) {
            throw new SmokeException(
                    "You have a key of your own, which this run would replace. Run it as somebody else.");
        }
        String plan = found.path("plan").asText();
        if (product.hasKeysOn(plan)) {
            return new Room(client, product, path, found, Optional.empty());
        }
        String other = product.planWithKeys().orElseThrow(() -> new SmokeException("no plan of the profile has keys"));
        HttpResponse<String> changed = client.ask("PATCH", path, "{\"plan\": \"" + other + "\"}");
        if (changed.statusCode() != 200) {
            throw new SmokeException("There are no keys on the plan " + plan + " of workspace " + id
                    + ". Name a workspace "
                    + "on a better plan (-Dworkspace=ID), or run this as an operator, who can change it for the run.");
        }
        return new Room(client, product, path, json(changed), Optional.of(plan));
    }

    /** The plan on which keys are made. */
    String plan() {
        return workspace.path("plan").asText();
    }

    /** The shortest period that limits here have, and how many calls it allows. */
    Limit shortestLimit() {
        return workspace.path("limits").properties().stream().findFirst()
                .map(limit -> new Limit(limit.getKey(), limit.getValue().asLong())).orElseThrow();
    }

    record Limit(String period, long calls) {}

    /** The field that gives a key this permission alone; a product need not have any that keys get by default. */
    static String permission(String name) {
        return "\"permissions\": [\"" + name + "\"]";
    }

    /**
     * Makes a key.
     *
     * @param fields further ones of the key, as JSON, such as {@code "permissions": […]}
     */
    Key create(String fields) {
        return product.isViewable() ? createOwn(fields) : createNamed(fields);
    }

    private Key createNamed(String fields) {
        String body = "{\"name\": \"Smoke run\", \"environment\": \"" + product.environment() + "\""
                + ", " + fields + "}";
        JsonNode key = read("a new key", 201, client.manage("POST", path + "/keys", body));
        made.add(key.path("id").asText());
        return new Key(key.path("id").asText(), key.path("secret").asText(), key.path("pending").asBoolean());
    }

    private Key createOwn(String fields) {
        Key key = reset();
        made.add(key.id());
        change(key, fields);
        return key;
    }

    private Key reset() {
        JsonNode data = read("a new token", 200, client.manage("POST", OWN_KEY + "/reset", "")).path("data");
        return new Key(data.path("id").asText(), data.path("token").asText(), false);
    }

    /** Changes fields of a key. */
    void change(Key key, String fields) {
        require("a change", 200, client.ask("PATCH", keyPath(key.id()), "{" + fields + "}"));
    }

    /** Gives it a new secret; the old one is good for this long. */
    Key rotate(Key key, long overlapSeconds) {
        if (product.isViewable()) {
            return reset();
        }
        JsonNode rotated = read("a rotation", 201, client.manage("POST", keyPath(key.id()) + "/rotate",
                "{\"overlapSeconds\": " + overlapSeconds + "}"));
        return key.withSecret(rotated.path("secret").asText());
    }

    /** Ends the secret before the current one. */
    void cutOff(Key key) {
        require("a cut-off", 204, client.ask("DELETE", keyPath(key.id()) + "/previous", ""));
    }

    void revoke(Key key) {
        require("a revocation", 200, client.ask("POST", keyPath(key.id()) + "/revoke", ""));
    }

    /** The token as it is viewed again, where that can be. */
    String view() {
        return read("the token", 200, client.ask("GET", OWN_KEY, "")).path("data").path("token").asText();
    }

    @Override
    public void close() {
        List<String> left = new ArrayList<>();
        for (String id : made) {
            // A key has to be revoked before it can go; most are by now.
            int revoked = client.ask("POST", keyPath(id) + "/revoke", "").statusCode();
            HttpResponse<String> deleted = client.ask("DELETE", keyPath(id), "");
            if (deleted.statusCode() >= 300) {
                left.add(id + " (" + revoked + ", then " + problem(deleted) + ")");
            }
        }
        planBefore.ifPresent(plan -> require("the plan before", 200,
                client.ask("PATCH", path, "{\"plan\": \"" + plan + "\"}")));
        if (!left.isEmpty()) {
            throw new SmokeException("Keys are left behind, please delete them: " + String.join(", ", left));
        }
    }

    private String keyPath(String id) {
        return path + "/keys/" + id;
    }

    private static JsonNode read(String what, int status, HttpResponse<String> answer) {
        require(what, status, answer);
        return json(answer);
    }

    private static void require(String what, int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new SmokeException(what + ": " + status + " expected, but seen " + problem(answer));
        }
    }

    /** Never a body of success, which may have a secret. */
    private static String problem(HttpResponse<String> answer) {
        return answer.statusCode() + (answer.statusCode() < 400 ? "" : " " + answer.body());
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new SmokeException("an answer of " + answer.statusCode() + " is no JSON", e);
        }
    }
}
