package dev.clavis.api.fuzz;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.LocalIssuer;
import dev.clavis.api.fixture.Sql;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A workspace with one of each, and who may do everything with it. */
final class World {
    private static final Pattern PARAMETER = Pattern.compile("\\{[a-z]+}");
    private static final String KEY = "{\"name\":\"CI\",\"environment\":\"live\"}";

    private final Api api;
    private final String workspace;
    private final String operator;
    private final String owner;
    private final Map<String, String> ids = new HashMap<>();
    private String secret = "";
    private String manager = "";

    private World(Api api, LocalIssuer issuer, String workspace) {
        this.api = api;
        this.workspace = workspace;
        this.owner = issuer.token(workspace + "-owner");
        this.operator = issuer.sign(issuer.claims(workspace + "-owner")
                .claim("groups", List.of("clavis-operators")).build());
    }

    static World make(Api api, LocalIssuer issuer, Chance chance) {
        World world = new World(api, issuer, "fuzz-" + HexFormat.of().formatHex(chance.bytes(8)));
        Sql.workspace(world.workspace, "enterprise", 100_000, "owner", "admin", "member");
        world.fill();
        return world;
    }

    private void fill() {
        Answer key = made("keys", KEY);
        secret = key.text("secret");
        manager = made("keys",
                KEY.replace("}", ",\"permissions\":[\"keys:read\",\"keys:write\",\"conversations:read\"]}"))
                .text("secret");
        ids.put("keys", key.text("id"));
        ids.put("service-accounts", made("service-accounts", "{\"name\":\"Robot\",\"role\":\"member\"}").text("id"));
        ids.put("invitations", made("invitations",
                "{\"email\":\"" + workspace + "@example.com\",\"role\":\"member\"}").text("id"));
        ids.put("members", "user_" + workspace + "-admin");
        ids.put("operations", "operation_" + "0".repeat(32));
        ids.put("workspaces", workspace);
        ids.put("users", "me");
    }

    /** Gives every list a second page. */
    World enlarge() {
        made("service-accounts", "{\"name\":\"Other robot\",\"role\":\"member\"}");
        made("invitations", "{\"email\":\"" + workspace + "@example.org\",\"role\":\"member\"}");
        Answer founded = api.post("/workspaces", owner, "{\"name\":\"Second\"}");
        if (founded.status() != 201) {
            throw new AssertionError(founded);
        }
        Sql.execute(
                """
                        INSERT INTO requests (key_id, id, time, method, route, status, address, secret, agent)
                        SELECT ?, lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') || '-a' || n, now(), 'GET', '/',
                        200, '', '', '' FROM generate_series(1, 3) n""",
                id("keys").substring("key_".length()));
        return this;
    }

    private Answer made(String what, String body) {
        Answer answer = api.post("/workspaces/" + workspace + "/" + what, operator, body);
        if (answer.status() != 201) {
            throw new AssertionError(what + ": " + answer);
        }
        return answer;
    }

    /** The secret that managed keys, until now. */
    String revoked() {
        Answer answer = api.post("/keys/self/revoke", manager, null);
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
        return manager;
    }

    /** The secret that managed keys, until a second ago. */
    String expired() {
        if (Sql.execute("UPDATE keys SET expires = now() - interval '1 second' WHERE workspace = ?", workspace) != 2) {
            throw new AssertionError("there are other keys");
        }
        return manager;
    }

    String workspace() {
        return workspace;
    }

    /** Id of what is listed under this name. */
    String id(String list) {
        String id = ids.get(list);
        if (id == null) {
            throw new AssertionError("there is nothing in the list " + list);
        }
        return id;
    }

    /** A key's secret. */
    String secret() {
        return secret;
    }

    /** The secret of a key that manages keys. */
    String manager() {
        return manager;
    }

    /** The owner's, who is the deployment's operator as well. */
    String operator() {
        return operator;
    }

    /** The same without the operator's rights. */
    String owner() {
        return owner;
    }

    /** What opens this operation: who acts on a key by itself shows that key. */
    String token(ApiDocument.Operation operation) {
        return operation.path().startsWith("/keys/self") ? secret : operator;
    }

    /** The path with this world's ids: each is named by the segment before it. */
    String path(String template) {
        return PARAMETER.matcher(template).replaceAll(parameter -> {
            String before = template.substring(0, parameter.start() - 1);
            return Matcher.quoteReplacement(id(before.substring(before.lastIndexOf('/') + 1)));
        });
    }
}
