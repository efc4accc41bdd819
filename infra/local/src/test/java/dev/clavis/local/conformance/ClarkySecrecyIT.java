package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Copy the key immediately". */
@Conforms("clarky")
class ClarkySecrecyIT extends ClarkyChapter {
    @Test
    @DisplayName("The full key is shown only once, right after you create it.")
    void noOtherAnswerShowsTheSecret() throws Exception {
        String body = draft("Shown once", BOTH);
        String keys = "/workspaces/acme/keys";
        HttpResponse<String> created = product().manage("owner", "POST", keys, body, "Idempotency-Key", "shown-once");
        JsonNode made = Product.json(created);
        Deployment.Key key = new Deployment.Key("acme", made.path("id").asText(), made.path("secret").asText());
        assertThat(list(key)).isEqualTo(200);

        HttpResponse<String> replay = product().manage("owner", "POST", keys, body, "Idempotency-Key", "shown-once");
        assertThat(Product.json(replay).path("id").asText()).isEqualTo(key.id());
        hides(key, replay);
        hides(key, product().manage("owner", "GET", keys + "?limit=100", ""));
        hides(key, product().manage("owner", "GET", Management.path(key), ""));
        hides(key, product().manage("owner", "PATCH", Management.path(key), "{\"name\": \"Renamed\"}"));
        hides(key, product().manage("owner", "GET", "/workspaces/acme/events?limit=100", ""));
        hides(key, product().manageWith(key.secret(), "GET", "/keys/self", ""));
        hides(key, product().manage("owner", "POST", Management.path(key) + "/revoke", ""));
    }

    private static void hides(Deployment.Key key, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        String hidden = key.secret().substring("ck_live_".length() + 8);
        assertThat(answer.body()).contains(key.id()).doesNotContain(hidden).doesNotContain("\"secret\"");
        assertThat(answer.headers().map().toString()).doesNotContain(hidden);
    }

    @Test
    @DisplayName("If you lose it, revoke the key and create a new one.")
    void aLostKeyIsReplaced() throws Exception {
        Deployment.Key lost = createKey(BOTH);
        assertThat(management().show("owner", lost).has("secret")).isFalse();

        management().revoke("owner", lost);
        Deployment.Key fresh = createKey(BOTH);

        unauthorized(lost);
        assertThat(list(fresh)).isEqualTo(200);
        assertThat(post(fresh, "Of the new key").statusCode()).isEqualTo(201);
    }
}
