package dev.clavis.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import org.junit.jupiter.api.Test;

class KeysTest extends ApiTest {
    @Test
    void smoke() {
        assertThat(api.get("/health", null)).isEqualTo("x");
    }

    @Test
    void created() {
        String acme = fresh("acme");
        Sql.workspace(acme, "enterprise", 10, "owner");
        Answer answer = api.post("/workspaces/" + acme + "/keys", token(acme + "-owner"),
                "{\"name\": \"My key\", \"environment\": \"live\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        System.out.println(answer);
        System.out.println(api.get("/workspaces/" + acme + "/keys", token(acme + "-owner")));
        System.out.println(api.get("/workspaces", token(acme + "-owner")));
        String id = answer.text("id");
        System.out.println(api.get("/workspaces/" + acme + "/keys/" + id, token(acme + "-owner")));
        System.out.println(api.post("/workspaces/" + acme + "/keys/" + id + "/revoke", token(acme + "-owner"), null));
        System.out.println(api.delete("/workspaces/" + acme + "/keys/" + id, token(acme + "-owner")));
        System.out.println(api.get("/workspaces", null));
        System.out.println(Sql.query("SELECT count(*) FROM outbox"));
        System.out.println(Sql.query("SELECT after FROM events"));
    }
}
