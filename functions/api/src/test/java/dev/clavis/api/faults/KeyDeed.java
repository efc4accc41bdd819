package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that is done to a key which a living process has made. */
abstract class KeyDeed implements CrashCase.Deed {
    static final Scene scene = Scene.shared();

    final String workspace = CrashCase.fresh("acme");
    final String path;
    final String id;
    final String secret;

    KeyDeed() {
        scene.stores.workspace(workspace, "enterprise", "owner");
        Answer created = scene.survivor.post("/workspaces/" + workspace + "/keys", owner(),
                "{\"name\":\"CI\",\"environment\":\"live\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        if (created.body().contains("\"pending\":true")) {
            scene.sweep();
        }
        id = created.text("id").substring("key_".length());
        path = "/workspaces/" + workspace + "/keys/" + created.text("id");
        secret = created.text("secret");
    }

    final String owner() {
        return Scene.token(workspace + "-owner");
    }

    /** The key's row. */
    final Map<String, @Nullable String> row() {
        return scene.stores.rows("SELECT * FROM keys WHERE id = ?", id).getFirst();
    }

    /** An attribute of the key's copy. */
    final String copy(String attribute) {
        return scene.stores.copy(id, attribute);
    }
}
