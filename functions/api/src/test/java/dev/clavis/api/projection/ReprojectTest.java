package dev.clavis.api.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.Trigger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ReprojectTest extends ReprojectionCase {
    @BeforeEach
    void nothingElse() {
        Sql.execute("DELETE FROM keys");
        surroundings.emptyTable();
    }

    @Test
    void rebuilds_all_keys_after_the_table_was_lost_revoked_ones_as_tombstones() {
        keys("owner", "a", 603);
        Sql.execute("UPDATE keys SET revoked = now() WHERE id = ?", first());
        reproject(Map.of());
        surroundings.emptyTable();

        assertThat(reproject(Map.of())).containsEntry("projected", 603).containsEntry("failed", 0)
                .containsEntry("next", null);

        assertThat(limits().values().stream().mapToInt(n -> n).sum()).isEqualTo(603);
        assertThat(surroundings.copy(first(), "status").s()).isEqualTo("revoked");
        assertThat(differences(reproject(Map.of("compare", true)))).isEmpty();
    }

    @Test
    void goes_on_where_it_ended() {
        keys("owner", "a", 700);
        String place = Sql.query("SELECT id FROM keys ORDER BY id OFFSET 599 LIMIT 1").getFirst();

        assertThat(reproject(Map.of("after", place))).containsEntry("projected", 100);
        Map<String, @Nullable Object> outOfTime = context.getBean(Rebuild.class).run(place, Instant.EPOCH);
        assertThat(outOfTime).containsEntry("next", place);
    }

    @Test
    void counts_what_cannot_be_projected_and_goes_on() {
        keys("owner", "a", 3);
        Sql.execute("UPDATE keys SET environment = 'nowhere' WHERE id = ?", first());

        assertThat(reproject(Map.of())).containsEntry("projected", 2).containsEntry("failed", 1);
        assertThat(differences(reproject(Map.of("compare", true)))).containsExactly(
                Map.of("key", first(), "kind", "unprojectable", "attributes", List.of()));
    }

    @Test
    void finds_every_difference_that_was_planted_by_hand_and_tells_no_values() {
        keys("owner", "a", 8);
        reproject(Map.of());
        List<String> ids = Sql.query("SELECT id FROM keys ORDER BY id");
        plant(ids.get(0), "SET #a = :v", "status", AttributeValue.fromS("suspended"));
        plant(ids.get(1), "SET #a = :v", "verifier", AttributeValue.fromS("w".repeat(43)));
        plant(ids.get(2), "SET #a = :v", "version", AttributeValue.fromN("1"));
        plant(ids.get(3), "SET #a = :v", "version", AttributeValue.fromN("9000000000000"));
        plant(ids.get(4), "REMOVE #a", "workspace", null);
        surroundings.table.deleteItem(delete -> delete.tableName("Keys").key(id(ids.get(5))));
        plant("planted0", "SET #a = :v", "status", AttributeValue.fromS("active"));
        Sql.execute("INSERT INTO outbox (key_id, version, created) VALUES (?, 1, now())", ids.get(6));

        Map<String, @Nullable Object> result = reproject(Map.of("compare", true));

        assertThat(result).containsEntry("compared", 7).containsEntry("pending", 1).containsEntry("repaired", 0);
        assertThat(differences(result)).containsExactly(
                Map.of("key", ids.get(0), "kind", "different", "attributes", List.of("status")),
                Map.of("key", ids.get(1), "kind", "different", "attributes", List.of("verifier")),
                Map.of("key", ids.get(2), "kind", "older", "attributes", List.of()),
                Map.of("key", ids.get(3), "kind", "newer", "attributes", List.of()),
                Map.of("key", ids.get(4), "kind", "unreadable", "attributes", List.of()),
                Map.of("key", ids.get(5), "kind", "missing", "attributes", List.of()),
                Map.of("key", "planted0", "kind", "unknown", "attributes", List.of()));
        assertThat(result.toString()).doesNotContain("vvv").doesNotContain("www");
    }

    @Test
    void repairs_what_differs_but_gives_way_to_a_newer_copy_unless_told_otherwise() {
        keys("owner", "a", 4);
        reproject(Map.of());
        List<String> ids = Sql.query("SELECT id FROM keys ORDER BY id");
        plant(ids.get(0), "SET #a = :v", "permissions", AttributeValue.fromSs(List.of("conversations:write")));
        plant(ids.get(1), "SET #a = :v", "version", AttributeValue.fromN("9000000000000"));
        plant(ids.get(2), "REMOVE #a", "owner", null);

        assertThat(reproject(Map.of("repair", true))).containsEntry("repaired", 2);
        assertThat(differences(reproject(Map.of("compare", true)))).hasSize(1);
        assertThat(surroundings.copy(ids.get(0), "permissions").ss()).hasSize(2);

        assertThat(reproject(Map.of("repair", true, "newer", true))).containsEntry("repaired", 1);
        assertThat(differences(reproject(Map.of("compare", true)))).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void an_operation_on_its_way_is_no_difference() {
        keys("owner", "a", 501);
        reproject(Map.of());
        plan("standard");

        assertThat(reproject(Map.of("compare", true))).containsEntry("pending", 501);
    }

    @Test
    void an_operation_that_has_marked_all_its_keys_makes_none_pending_that_is_in_force() {
        keys("owner", "a", 501);
        plan("standard");
        reproject(Map.of());
        Sql.execute("UPDATE operations SET marked = now()");

        assertThat(reproject(Map.of("compare", true))).containsEntry("pending", 0).containsEntry("compared", 501);
    }

    @Test
    void a_changed_profile_reaches_all_keys_by_a_repair_however_many_there_are() {
        keys("owner", "a", 1_101);
        reproject(Map.of());
        // What the copies would be if the profile had been another one when they were written.
        Sql.query("SELECT id FROM keys").forEach(
                id -> plant(id, "SET #a = :v", "permissions", AttributeValue.fromSs(List.of("conversations:write"))));

        reproject(Map.of());
        assertThat(surroundings.copy(first(), "permissions").ss()).hasSize(1);
        Map<String, @Nullable Object> result = reproject(Map.of("repair", true));

        assertThat(result).containsEntry("repaired", 1_101).containsEntry("next", null);
        assertThat(differences(result)).hasSize(1_000);
        assertThat(differences(reproject(Map.of("compare", true)))).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void copies_without_the_limits_of_their_workspace_are_found_and_repaired() {
        keys("owner", "a", 2);
        Sql.execute("UPDATE keys SET revoked = now() WHERE id = ?", first());
        reproject(Map.of());
        Sql.execute("UPDATE workspaces SET limits = '50000 per minute' WHERE id = ?", workspace);

        Map<String, @Nullable Object> result = reproject(Map.of("repair", true));

        assertThat(differences(result)).containsExactly(Map.of("key",
                Sql.query("SELECT id FROM keys ORDER BY id DESC").getFirst(), "kind", "different", "attributes",
                List.of("limits")));
        assertThat(limits()).containsEntry("50000", 1);
        assertThat(differences(reproject(Map.of("compare", true)))).isEmpty();
    }

    @Test
    void repairs_in_smaller_parts_what_others_keep_changing() {
        keys("owner", "a", 60);
        reproject(Map.of());
        Sql.query("SELECT id FROM keys").forEach(
                id -> plant(id, "SET #a = :v", "permissions", AttributeValue.fromSs(List.of("conversations:write"))));
        Map<String, @Nullable Object> result;
        try (Trigger _ = Trigger.failing("keys", "BEFORE UPDATE ON keys FOR EACH ROW",
                "OLD.id = '" + first() + "'", "40001")) {
            result = reproject(Map.of("repair", true));
        }

        assertThat(differences(reproject(Map.of("compare", true)))).containsExactly(
                Map.of("key", first(), "kind", "different", "attributes", List.of("permissions")));
        assertThat(differences(result)).hasSize(60);
    }

    @Test
    void refuses_an_event_that_it_does_not_understand() {
        for (Map<String, Object> event : List.<Map<String, Object>>of(Map.of("Compare", true),
                Map.of("compare", "yes"), Map.of("newer", true), Map.of("after", 1))) {
            assertThatThrownBy(() -> reproject(event)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Map<String, @Nullable Object> reproject(Map<String, Object> event) {
        return new Reproject(context).handleRequest(event, null);
    }

    private static List<Object> differences(Map<String, @Nullable Object> result) {
        return List.copyOf((List<?>) Objects.requireNonNull(result.get("differences")));
    }

    private static String first() {
        return Sql.query("SELECT id FROM keys ORDER BY id LIMIT 1").getFirst();
    }

    private static void plant(String key, String update, String attribute, @Nullable AttributeValue value) {
        Map<String, AttributeValue> values = new HashMap<>();
        if (value != null) {
            values.put(":v", value);
        }
        surroundings.table.updateItem(change -> change.tableName("Keys").key(id(key)).updateExpression(update)
                .expressionAttributeNames(Map.of("#a", attribute))
                .expressionAttributeValues(values.isEmpty() ? null : values));
    }

    private static Map<String, AttributeValue> id(String key) {
        return Map.of("id", AttributeValue.fromS(key));
    }
}
