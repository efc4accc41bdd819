package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** What people do with keys and workspaces, in few words. A step that is answered otherwise than it should fails. */
record Management(Product product) {
    /** What the answer is, which has this status. */
    JsonNode ask(int status, String user, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = product.manage(user, method, path, body);
        assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? MissingNode.getInstance() : Product.json(answer);
    }

    static String path(Deployment.Key key) {
        return "/workspaces/" + key.workspace() + "/keys/" + key.id();
    }

    JsonNode show(String user, Deployment.Key key) throws Exception {
        return ask(200, user, "GET", path(key), "");
    }

    /** The list of keys, which may not have a second page. */
    List<JsonNode> list(String user, String workspace) throws Exception {
        JsonNode page = ask(200, user, "GET", "/workspaces/" + workspace + "/keys?limit=100", "");
        assertThat(page.path("next").isNull() || page.path("next").isMissingNode()).isTrue();
        return items(page);
    }

    static List<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    JsonNode update(String user, Deployment.Key key, String body) throws Exception {
        return ask(200, user, "PATCH", path(key), body);
    }

    void revoke(String user, Deployment.Key key) throws Exception {
        assertThat(ask(200, user, "POST", path(key) + "/revoke", "").path("status").asText()).isEqualTo("revoked");
    }

    void delete(String user, Deployment.Key key) throws Exception {
        ask(204, user, "DELETE", path(key), "");
    }

    /** The same key with its new secret. */
    Deployment.Key rotate(String user, Deployment.Key key, String body) throws Exception {
        JsonNode rotated = ask(201, user, "POST", path(key) + "/rotate", body);
        assertThat(rotated.path("id").asText()).isEqualTo(key.id());
        return new Deployment.Key(key.workspace(), key.id(), rotated.path("secret").asText());
    }

    /** A new workspace of this user's, on the lowest plan. */
    String workspace(String owner) throws Exception {
        return ask(201, owner, "POST", "/workspaces", "{\"name\": \"Conformance\"}").path("id").asText();
    }

    /** Another one, on this plan. */
    String workspace(String owner, String plan) throws Exception {
        String workspace = workspace(owner);
        operator(workspace, "{\"plan\": \"%s\"}".formatted(plan));
        return workspace;
    }

    void operator(String workspace, String change) throws Exception {
        ask(200, "operator", "PATCH", "/workspaces/" + workspace, change);
    }

    /** Makes somebody a member of the owner's workspace, or gives a member another role. */
    void role(String workspace, String user, String role) throws Exception {
        HttpResponse<String> put = product.manage("owner", "PUT", "/workspaces/" + workspace + "/members/" + user,
                "{\"role\": \"%s\"}".formatted(role));
        assertThat(put.statusCode()).as(put.body()).isIn(200, 201);
    }

    /** Ends a membership of the owner's workspace. */
    void remove(String workspace, String user) throws Exception {
        ask(204, "owner", "DELETE", "/workspaces/" + workspace + "/members/" + user, "");
    }

    /** The id of a new service account. */
    String serviceAccount(String user, String workspace, String name, String role) throws Exception {
        return ask(201, user, "POST", "/workspaces/" + workspace + "/service-accounts",
                "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role)).path("id").asText();
    }

    List<JsonNode> members(String user, String workspace) throws Exception {
        return items(ask(200, user, "GET", "/workspaces/" + workspace + "/members?limit=100", ""));
    }

    /** The events of a key, the newest first. */
    List<JsonNode> events(String user, Deployment.Key key) throws Exception {
        return items(ask(200, user, "GET", "/workspaces/" + key.workspace() + "/events?limit=100&key=" + key.id(), ""));
    }
}
