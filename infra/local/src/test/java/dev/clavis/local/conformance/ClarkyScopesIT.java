package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Scopes". */
@Conforms("clarky")
class ClarkyScopesIT extends ClarkyChapter {
    @Test
    @DisplayName("Scopes are selected when the key is created.")
    void withoutAScopeNoKeyIsCreated() throws Exception {
        String keys = "/workspaces/acme/keys";
        int before = management().list("owner", "acme").size();

        management().ask(400, "owner", "POST", keys, "{\"name\": \"None named\"}");
        management().ask(400, "owner", "POST", keys, "{\"name\": \"Null\", \"permissions\": null}");
        management().ask(400, "owner", "POST", keys, draft("Empty", ""));
        management().ask(400, "owner", "PATCH", Management.path(createKey(READ)), "{\"permissions\": []}");

        assertThat(management().list("owner", "acme")).hasSize(before + 1);
    }

    @Test
    @DisplayName("Two scopes are currently available:")
    void thereAreReadAndWriteAndNoOthers() throws Exception {
        JsonNode scopes = product().publicProfile().path("permissions");

        assertThat(StreamSupport.stream(scopes.spliterator(), false).map(JsonNode::asText)).containsExactlyInAnyOrder(
                "read", "write");
        for (String other : List.of("admin", "delete", "contacts:read", "*", "READ")) {
            management().ask(400, "owner", "POST", "/workspaces/acme/keys", draft("Other", "\"" + other + "\""));
        }
    }

    @Test
    @DisplayName("Allows GET and HEAD requests on every endpoint.")
    void readGetsAndHeadsEveryEndpoint() throws Exception {
        String contact = createContact(createKey(BOTH), "To be read");
        Deployment.Key read = createKey(READ);

        for (String path : List.of(CONTACTS, contact, "/contacts", contact.replace("/api/v1", ""))) {
            assertThat(product().call(read.secret(), "GET", path).statusCode()).as(path).isEqualTo(200);
            var head = product().call(read.secret(), "HEAD", path);
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    @DisplayName("Allows POST, PATCH, and DELETE requests in addition to reads.")
    void writeAloneReadsAndWrites() throws Exception {
        Deployment.Key write = createKey(WRITE);

        String contact = createContact(write, "Written");

        assertThat(product().call(write.secret(), "GET", CONTACTS).statusCode()).isEqualTo(200);
        assertThat(product().call(write.secret(), "HEAD", contact).statusCode()).isEqualTo(200);
        assertThat(product().send(write.secret(), "PATCH", contact, "{\"name\": \"Rewritten\"}").statusCode())
                .isEqualTo(200);
        assertThat(product().call(write.secret(), "GET", contact).body()).contains("Rewritten");
        assertThat(product().call(write.secret(), "DELETE", contact).statusCode()).isEqualTo(204);
        assertThat(product().call(write.secret(), "GET", contact).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("A request that requires write made with a read-only key returns 403 Forbidden with code forbidden.")
    void whatNeedsWriteIsForbiddenWithRead() throws Exception {
        String contact = createContact(createKey(WRITE), "Not to be changed");
        Deployment.Key read = createKey(READ);

        for (String prefix : List.of("/api/v1", "")) {
            String one = contact.replace("/api/v1", prefix);
            forbidden(product().send(read.secret(), "POST", prefix + "/contacts", contact("Denied")));
            forbidden(product().send(read.secret(), "PATCH", one, contact("Denied")));
            forbidden(product().call(read.secret(), "DELETE", one));
        }
        assertThat(list(read)).isEqualTo(200);
    }

    @Test
    @DisplayName("For backend services that only need to push data into Clarky (for example, a lead-capture form on a "
            + "marketing site), grant write only.")
    void aFormsBackEndPushesWithWriteAlone() throws Exception {
        Deployment.Key write = createKey(WRITE);
        String push = """
                curl -sS -o /dev/null -w '%{http_code}' "$URL/api/v1/contacts" \
                -H "Authorization: Bearer $CLARKY_API_KEY" \
                -H 'Content-Type: application/json' -d '{"name": "A lead", "email": "lead@example.com"}'
                """;

        Interpreter.Ran ran = Interpreter.CURL.run(product(), push, environment(write));

        assertThat(ran.out()).as(ran.err()).isEqualTo("201");
        assertThat(product().call(write.secret(), "GET", CONTACTS).body()).contains("A lead");
    }

    @Test
    @DisplayName("For analytics workloads that pull data into a warehouse, grant read only.")
    void aWarehousePullsWithReadAlone() throws Exception {
        Deployment.Key read = createKey(READ);
        createContact(createKey(WRITE), "For the warehouse");
        String pull = """
                import json, os, urllib.request

                request = urllib.request.Request(os.environ["URL"] + "/api/v1/contacts",
                                                 headers={"Authorization": "Bearer " + os.environ["CLARKY_API_KEY"]})
                with urllib.request.urlopen(request) as answer:
                    print(answer.status, len(json.load(answer)["data"]) > 0)
                """;

        Interpreter.Ran ran = Interpreter.PYTHON.run(product(), pull, environment(read));

        assertThat(ran.out().strip()).as(ran.err()).isEqualTo("200 True");
        forbidden(post(read, "Not by a warehouse"));
    }

    private Map<String, String> environment(Deployment.Key key) {
        return Map.of("URL", product().system().protectedApiTls().toString(), "CLARKY_API_KEY", key.secret());
    }

    @Test
    @DisplayName("Use the principle of least privilege.")
    void whatAKeyNeedsNoLongerIsTakenFromItAtOnce() throws Exception {
        Deployment.Key key = createKey(BOTH);
        assertThat(post(key, "Still allowed").statusCode()).isEqualTo(201);

        management().update("owner", key, "{\"permissions\": [\"read\"]}");

        forbidden(post(key, "Not any more"));
        assertThat(list(key)).isEqualTo(200);
        assertThat(product().publicProfile().path("defaultPermissions")).as("nothing is given unasked").isEmpty();
    }

    @Test
    @DisplayName("• Restrict by scope.")
    void theScopesOfEachKeyAreSeenAndStayThroughItsLife() throws Exception {
        Deployment.Key key = createKey(READ);
        management().update("owner", key, "{\"name\": \"Renamed\"}");

        Deployment.Key rotated = management().rotate("owner", key, "");

        assertThat(management().list("owner", "acme").stream().filter(one -> one.path("id").asText().equals(key.id()))
                .findFirst().orElseThrow().path("permissions").toString()).isEqualTo("[\"read\"]");
        JsonNode self = Product.json(product().manageWith(rotated.secret(), "GET", "/keys/self", ""));
        assertThat(self.path("permissions").toString()).isEqualTo("[\"read\"]");
        forbidden(post(rotated, "Still read-only"));
    }

    @Test
    @DisplayName("A read-only key cannot accidentally delete data even if it’s compromised.")
    void aThiefOfAReadKeyDeletesNothing() throws Exception {
        Deployment.Key write = createKey(WRITE);
        String contact = createContact(write, "Precious");
        Deployment.Key stolen = createKey(READ);

        forbidden(product().call(stolen.secret(), "DELETE", contact));
        product().call(stolen.secret(), "GET", contact, "X-HTTP-Method-Override", "DELETE", "X-Method-Override",
                "DELETE");
        product().call(stolen.secret(), "GET", contact + "?_method=DELETE");
        forbidden(product().send(stolen.secret(), "POST", CONTACTS + "?_method=DELETE", "{}",
                "X-HTTP-Method-Override", "DELETE"));
        for (String path : List.of(Management.path(write), "/workspaces/acme/members/member")) {
            assertThat(product().manageWith(stolen.secret(), "DELETE", path, "").statusCode()).isIn(401, 403, 404);
        }

        assertThat(product().call(write.secret(), "GET", contact).statusCode()).isEqualTo(200);
    }
}
