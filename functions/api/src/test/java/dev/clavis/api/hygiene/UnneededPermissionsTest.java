package dev.clavis.api.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A permission is called unused once calls could have needed it for a month, and not before. */
class UnneededPermissionsTest extends HygieneTest {
    @Test
    void a_permission_that_no_call_needs_is_named() {
        String key = keyOfAge(31);
        calledAt(key, Instant.now());
        needed(key, READ, 40);
        needed(key, READ, 3);
        needed(key, WRITE, 30);

        review();

        assertThat(notices(key)).isEmpty();
        needed(key, WRITE, 31);
        review();
        assertThat(notices(key)).containsExactly("unused-permissions");
        assertThat(shown(key).getFirst().get("permissions")).isEqualTo(JsonNode.createArrayNode(
                List.of(JsonNode.createStringNode(WRITE))));
        needed(key, WRITE, 0);
        review();
        assertThat(told(key)).containsExactly("key.notice-raised unused-permissions",
                "key.notice-cleared unused-permissions");
    }

    @Test
    void no_permission_is_called_unused_of_a_key_whose_calls_are_known_only_lately() {
        String key = keyOfAge(60);
        calledAt(key, Instant.now());
        needed(key, READ, 30);
        needed(key, READ, 0);

        review();

        assertThat(notices(key)).isEmpty();
        needed(key, READ, 31);
        needed(key, READ, 0);
        review();
        assertThat(notices(key)).containsExactly("unused-permissions");
    }

    @Test
    void permissions_of_a_young_key_or_given_lately_have_time() {
        String young = keyOfAge(29);
        calledAt(young, Instant.now());
        needed(young, READ, 0);
        String widened = keyOfAge(60);
        calledAt(widened, Instant.now());
        needed(widened, READ, 40);
        needed(widened, READ, 0);
        assertStatus(api.patch(path + "/keys/key_" + widened, as("owner"), "{\"permissions\":[\"" + READ + "\"]}"),
                200);
        assertStatus(api.patch(path + "/keys/key_" + widened, as("owner"),
                "{\"permissions\":[\"" + READ + "\",\"" + WRITE + "\"]}"), 200);

        review();

        assertThat(notices(young)).isEmpty();
        assertThat(notices(widened)).isEmpty();
    }

    @Test
    void of_a_key_whose_calls_are_in_no_log_no_permission_is_called_unused() {
        String key = keyOfAge(60);
        calledAt(key, Instant.now());

        review();

        assertThat(notices(key)).isEmpty();
    }
}
