package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A way by which somebody could hope to make a revoked key good again. */
record Revival(String name, Attempt attempt) {
    /** What is done; it fails if it is not answered as it should be. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    /** All ways, for a revoked key of the member {@code admin}; the last deletes it. */
    static List<Revival> all(Product product, Deployment.Key key) {
        Ways ways = new Ways(product, new Management(product), key);
        return Stream.of(ways.ofTheKey(), ways.ofItsText(), ways.ofItsWorkspace(), ways.ofItsOwner(), ways.ofUpkeep(),
                ways.ofItsEnd()).flatMap(List::stream).toList();
    }

    private record Ways(Product product, Management management, Deployment.Key key) {
        private List<Revival> ofTheKey() {
            return List.of(
                    new Revival("a status", () -> answered(400, "PATCH", "", "{\"status\": \"active\"}")),
                    new Revival("no revocation", () -> answered(409, "PATCH", "", "{\"revokedAt\": null}")),
                    new Revival("a name", () -> answered(409, "PATCH", "", "{\"name\": \"Back\"}")),
                    new Revival("scopes", () -> answered(409, "PATCH", "", "{\"permissions\": [\"read\"]}")),
                    new Revival("an expiry", () -> answered(409, "PATCH", "",
                            "{\"expiresAt\": \"2999-01-01T00:00:00Z\"}")),
                    new Revival("a new secret", () -> answered(409, "POST", "/rotate", "")),
                    new Revival("a new secret for a leak", () -> answered(409, "POST", "/rotate",
                            "{\"overlapSeconds\": 0}")),
                    new Revival("the secret before", () -> answered(204, "DELETE", "/previous", "")),
                    new Revival("a revocation again", () -> management.revoke("owner", key)),
                    new Revival("routes that are not there", this::unknownRoutes));
        }

        private void answered(int status, String method, String route, String body) throws Exception {
            for (String user : List.of("owner", "admin")) {
                management.ask(status, user, method, Management.path(key) + route, body);
            }
        }

        private void unknownRoutes() throws Exception {
            for (String route : List.of("/enable", "/activate", "/restore", "/unrevoke", "/undelete")) {
                management.ask(404, "owner", "POST", Management.path(key) + route, "");
            }
        }

        private List<Revival> ofItsText() {
            return List.of(new Revival("an import of its hash", () -> bringIn("sha256", hash())),
                    new Revival("an import of its text", () -> bringIn("key", key.secret())),
                    new Revival("a verification", this::verify));
        }

        /** By the operator, who alone may. A product may offer no import at all. */
        private void bringIn(String field, String value) throws Exception {
            HttpResponse<String> answer = product.manage("operator", "POST",
                    "/workspaces/" + key.workspace() + "/keys/import", """
                            {"owner": "%s", "items": [{"name": "Back", "permissions": ["read"], "%s": "%s"}]}"""
                            .formatted(product.userId("owner"), field, value));
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400, 409);
            for (JsonNode item : Management.items(Product.json(answer))) {
                assertThat(item.path("key").path("id").asText()).isNotEqualTo(key.id());
            }
        }

        private String hash() throws Exception {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(key.secret().getBytes(StandardCharsets.US_ASCII)));
        }

        private void verify() throws Exception {
            JsonNode verdict = management.ask(200, "operator", "POST", "/keys/verify", """
                    {"key": "%s", "method": "GET", "path": "/contacts"}""".formatted(key.secret()));
            assertThat(verdict.path("valid").asBoolean(true)).isFalse();
        }

        private List<Revival> ofItsWorkspace() {
            return List.of(new Revival("a suspension and its end", () -> {
                management.operator(key.workspace(), "{\"suspended\": true, \"reason\": \"unpaid\"}");
                management.operator(key.workspace(), "{\"suspended\": false}");
            }), new Revival("plans", () -> {
                for (String plan : List.of("free", "enterprise", "standard", "pro")) {
                    management.operator(key.workspace(), "{\"plan\": \"%s\"}".formatted(plan));
                }
            }), new Revival("another key", () -> {
                Deployment.Key fresh = product.createKey("owner", key.workspace(),
                        ClarkyChapter.draft("Back", "\"read\""));
                management.rotate("owner", fresh, "");
            }));
        }

        private List<Revival> ofItsOwner() {
            return List.of(new Revival("roles", () -> {
                for (String role : List.of("member", "owner", "admin")) {
                    management.role(key.workspace(), "admin", role);
                }
            }), new Revival("a membership that ends and comes back", () -> {
                management.remove(key.workspace(), "admin");
                management.role(key.workspace(), "admin", "owner");
            }));
        }

        private List<Revival> ofUpkeep() {
            Functions functions = Functions.of(product);
            return List.of(new Revival("a sweep", functions::sweep),
                    new Revival("a rebuilding of the copy", functions::rebuildTheCopy),
                    new Revival("a sweep after it", functions::sweep));
        }

        private List<Revival> ofItsEnd() {
            return List.of(new Revival("a deletion", () -> management.delete("owner", key)),
                    new Revival("a deletion again", () -> management.delete("owner", key)),
                    new Revival("a name after it", () -> answered(409, "PATCH", "", "{\"name\": \"Back\"}")),
                    new Revival("a new secret after it", () -> answered(409, "POST", "/rotate", "")),
                    new Revival("a rebuilding after it", Functions.of(product)::rebuildTheCopy));
        }
    }
}
