package dev.clavis.api.hygiene;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;

/** Keys with a past, and short words for what is known of them. */
abstract class HygieneTest extends WorkspaceTest {
    static final String READ = "conversations:read";
    static final String WRITE = "conversations:write";

    final Map<String, Object> review() {
        return new ReviewKeys(context).handleRequest(null, null);
    }

    /** A key that was made so many days ago. */
    String keyOfAge(int days) {
        String key = keyOf("owner");
        Sql.execute("UPDATE keys SET created = now() - ? * interval '1 day' WHERE id = ?", days, key);
        return key;
    }

    /** Says that the key was last called then. */
    static void calledAt(String key, Instant time) {
        surroundings.table.updateItem(update -> update.tableName("Keys")
                .key(Map.of("id", AttributeValue.fromS(key)))
                .attributeUpdates(Map.of(
                        "used", put(AttributeValue.fromN("7")),
                        "seen", put(AttributeValue.fromN(Long.toString(time.toEpochMilli()))))));
    }

    /** Says that calls needed the permission on the day so many days ago. */
    static void needed(String key, String permission, int daysAgo) {
        Sql.execute("INSERT INTO permission_uses (key_id, permission, first, used) "
                + "SELECT ?, ?, day, day FROM (SELECT ?::timestamptz AS day) AS days ON CONFLICT (key_id, permission) "
                + "DO UPDATE SET first = least(permission_uses.first, excluded.first), used = excluded.used", key,
                permission, Instant.now().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.DAYS).toString());
    }

    /** Counts calls of the hour before this one. */
    void counted(String key, int requests, int clientErrors, int serverErrors, int rateLimited) {
        String columns = String.join(", ",
                Sql.query("SELECT column_name FROM information_schema.columns WHERE table_name = 'usage_hours' "
                        + "AND column_name LIKE 'ms_%' AND table_schema = 'public'"));
        Sql.execute("INSERT INTO usage_hours (key_id, hour, shard, workspace, requests, client_errors, server_errors, "
                + "rate_limited, slowest, " + columns + ") SELECT ?, date_trunc('hour', now()) - interval '1 hour', "
                + "coalesce(max(shard), 0) + 1, ?, ?, ?, ?, ?, 1" + ", 0".repeat(columns.split(",", -1).length)
                + " FROM usage_hours WHERE key_id = ?", key, workspace, requests, clientErrors, serverErrors,
                rateLimited, key);
    }

    /** The types that the API shows of it. */
    List<String> notices(String key) {
        List<String> types = new ArrayList<>();
        shown(key).forEach(notice -> types.add(notice.get("type").getStringValue()));
        return types;
    }

    List<JsonNode> shown(String key) {
        Answer answer = api.get(path + "/keys/key_" + key, as("member"));
        assertStatus(answer, 200);
        List<JsonNode> notices = new ArrayList<>();
        answer.json().get("notices").values().forEach(notices::add);
        return notices;
    }

    /** What was told of it, after its creation. */
    List<String> told(String key) {
        return Sql.query("SELECT type || ' ' || coalesce(after::json->>'type', before::json->>'type') FROM events "
                + "WHERE target = ? AND type LIKE 'key.notice-%' ORDER BY id", "key_" + key);
    }

    private static AttributeValueUpdate put(AttributeValue value) {
        return AttributeValueUpdate.builder().action(AttributeAction.PUT).value(value).build();
    }
}
