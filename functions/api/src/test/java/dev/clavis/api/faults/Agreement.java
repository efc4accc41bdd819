package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.projection.Reproject;
import dev.clavis.core.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must be so whenever nobody is at work, whoever died before. Read past the code under test. */
final class Agreement {
    private static final Map<String, String> LIMITS = Map.of("standard", "1000", "enterprise", "10000");

    private final Scene scene;

    private Agreement(Scene scene) {
        this.scene = scene;
    }

    static void check(Scene scene) {
        Agreement agreement = new Agreement(scene);
        agreement.nothingWaits();
        agreement.copiesAreRight();
        agreement.eachChangeHasItsEvent();
        agreement.countersAreRight();
    }

    private void nothingWaits() {
        assertThat(scene.stores.query("SELECT key_id || ' ' || version FROM outbox")).as("the outbox").isEmpty();
        assertThat(scene.stores.query("SELECT id FROM operations WHERE finished IS NULL")).as("operations").isEmpty();
        assertThat(comparison()).containsEntry("differences", List.of()).containsEntry("pending", 0)
                .containsEntry("next", null)
                .containsEntry("compared", scene.stores.query("SELECT id FROM keys").size());
    }

    /** It needs DynamoDB's answers in time, which a machine that pauses may not give at once. */
    private Map<String, @Nullable Object> comparison() {
        AtomicReference<Map<String, @Nullable Object>> result = new AtomicReference<>(Map.of());
        Scene.await("a comparison", () -> {
            try {
                result.set(new Reproject(scene.context).handleRequest(Map.of("compare", true), null));
                return true;
            } catch (UnavailableException e) {
                return false;
            }
        });
        return Objects.requireNonNull(result.get());
    }

    private void copiesAreRight() {
        List<Map<String, @Nullable String>> keys = scene.stores.rows("""
                SELECT k.*, floor(extract(epoch FROM k.retires) * 1000)::bigint AS retires_millis, w.plan, w.suspended,
                m.role FROM keys k JOIN workspaces w ON w.id = k.workspace
                LEFT JOIN members m ON m.workspace = k.workspace AND m.user_id = k.owner""");
        Map<String, Map<String, AttributeValue>> copies = scene.stores.items();
        assertThat(copies.keySet()).containsExactlyInAnyOrderElementsOf(
                keys.stream().map(key -> Objects.requireNonNull(key.get("id"))).toList());
        keys.forEach(key -> copyIsRight(key, copies.getOrDefault(String.valueOf(key.get("id")), Map.of())));
    }

    private static void copyIsRight(Map<String, @Nullable String> key, Map<String, AttributeValue> copy) {
        boolean revoked = key.get("revoked") != null;
        for (String same : List.of("verifier", "workspace", "owner", "environment")) {
            assertThat(text(copy, same)).as(same).isEqualTo(key.get(same));
        }
        assertThat(text(copy, "version")).as("version").isEqualTo(key.get("version"));
        assertThat(text(copy, "previous")).as("previous").isEqualTo(revoked ? null : key.get("previous_verifier"));
        if (!revoked && key.get("previous_verifier") != null) {
            // Whoever rotated it may have died before that, but not the sweep.
            assertThat(key.get("retires_millis")).as("the end of the replaced secret").isNotNull();
            assertThat(text(copy, "retires")).as("retires").isEqualTo(key.get("retires_millis"));
        }
        assertThat(text(copy, "status")).as("status")
                .isEqualTo(revoked ? "revoked" : key.get("suspended") == null ? "active" : "suspended");
        if (revoked || key.get("role") == null) {
            assertThat(copy).doesNotContainKey("permissions");
        } else {
            assertThat(Set.copyOf(Objects.requireNonNull(copy.get("permissions")).ss())).as("permissions")
                    .isEqualTo(Set.of(String.valueOf(key.get("permissions")).split(" ", -1)));
        }
        if (!revoked) {
            assertThat(text(copy, "limit")).as("limit").isEqualTo(limit(key));
        }
    }

    private static @Nullable String limit(Map<String, @Nullable String> key) {
        String own = String.valueOf(key.get("limits"));
        return own.isEmpty() ? LIMITS.get(String.valueOf(key.get("plan"))) : own.split(" ", -1)[0];
    }

    private static @Nullable String text(Map<String, AttributeValue> copy, String attribute) {
        AttributeValue value = copy.get(attribute);
        return value == null ? null : value.s() == null ? value.n() : value.s();
    }

    private void eachChangeHasItsEvent() {
        for (Map<String, @Nullable String> key : scene.stores.rows("SELECT * FROM keys")) {
            assertThat(scene.stores.query("SELECT type FROM events WHERE target = ?", "key_" + key.get("id")))
                    .as("events of a key").containsExactlyInAnyOrderElementsOf(expectedEvents(key));
        }
        assertThat(scene.stores
                .query("""
                        SELECT target FROM events WHERE target LIKE 'key%' AND substr(target, 5) NOT IN (SELECT id FROM keys)"""))
                .as("events of keys that there are not").isEmpty();
    }

    /** What must have happened to a key for it to be as it is; the tests do each thing to it once at most. */
    private static List<String> expectedEvents(Map<String, @Nullable String> key) {
        List<String> events = new ArrayList<>(List.of("key.created"));
        if (!String.valueOf(key.get("limits")).isEmpty()) {
            events.add("key.updated");
        }
        if (key.get("rotated") != null) {
            events.add("key.rotated");
            if (key.get("previous_verifier") == null) {
                events.add("key.secret-cut-off");
            }
        }
        if (key.get("deleted") != null) {
            events.add("key.deleted");
        } else if (key.get("revoked") != null) {
            events.add("key.revoked");
        }
        return events;
    }

    private void countersAreRight() {
        assertThat(scene.stores.query("""
                SELECT w.id FROM workspaces w WHERE w.keys <>
                (SELECT count(*) FROM keys k WHERE k.workspace = w.id AND k.revoked IS NULL)""")).as("quotas")
                .isEmpty();
    }
}
