package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What {@code GET …/keys} and {@code GET …/keys/{id}} tell of the counters in DynamoDB. */
class KeyUseTest extends KeyTest {
    @Test
    void ok_with_the_use_of_each_key_in_the_list() {
        Answer used = create(BODY);
        assertThat(works(used.text("secret"))).isTrue();
        assertThat(works(used.text("secret"))).isTrue();
        String unused = created();

        Answer list = api.get(path, as("member"));

        JsonNode item = item(list, used.text("id"));
        assertThat(item.get("usedCount").getLongValue()).isEqualTo(2);
        assertThat(item.get("lastUsedAt").getStringValue()).isEqualTo(get(used.text("id")).text("lastUsedAt"));
        assertThat(item(list, unused).get("usedCount").getLongValue()).isZero();
        assertThat(item(list, unused).get("lastUsedAt").isNull()).isTrue();
    }

    @Test
    void ok_with_the_use_of_the_secret_that_is_being_retired() {
        Answer created = create(BODY);
        assertThat(works(created.text("secret"))).isTrue();
        Answer rotated = rotate(created.text("id"), null);
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
        assertThat(works(rotated.text("secret"))).isTrue();

        JsonNode item = item(api.get(path, as("owner")), created.text("id"));

        assertThat(item.get("usedCount").getLongValue()).isEqualTo(2);
        assertThat(item.get("previous").get("calls").getLongValue()).isEqualTo(1);
        assertThat(item.get("previous").get("lastUsedAt").isNull()).isFalse();
    }

    @Test
    void ok_without_the_use_of_a_key_that_has_no_copy_yet() {
        String there = created();
        String late = withoutDynamoDb(this::created);

        Answer list = api.get(path, as("owner"));

        assertThat(item(list, late).get("usedCount").isNull()).isTrue();
        assertThat(item(list, there).get("usedCount").getLongValue()).isZero();
    }

    @Test
    void ok_without_use_and_quotas_while_dynamodb_is_away() {
        String id = created();

        Answer list = withoutDynamoDb(() -> api.get(path, as("owner")));
        Answer one = withoutDynamoDb(() -> get(id));

        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(item(list, id).get("usedCount").isNull()).isTrue();
        assertThat(one.status()).as(one.body()).isEqualTo(200);
        assertThat(one.json().get("quotas").isNull()).isTrue();
    }

    @Test
    void ok_with_all_but_the_use_where_an_item_is_no_copy() {
        String id = created();
        Sql.execute("UPDATE keys SET id = 'brokenKe' WHERE id = ?", id.substring(4));
        surroundings.table.putItem(put -> put.tableName("Keys").item(Map.of("id",
                AttributeValue.fromS("brokenKe"))));

        Answer list = api.get(path, as("owner"));

        assertThat(item(list, "key_brokenKe").get("usedCount").isNull()).isTrue();
        Sql.execute("DELETE FROM keys WHERE id = 'brokenKe'");
    }

    @Test
    void ok_with_the_limits_as_they_stand() {
        Answer created = create(BODY);
        String id = created.text("id");
        assertThat(get(id).json().get("quotas").size()).isEqualTo(1);
        JsonNode before = get(id).json().get("quotas").get(0);
        assertThat(before.get("name").getStringValue()).isEqualTo("default");
        assertThat(before.get("limit").getLongValue()).isEqualTo(10_000);
        assertThat(before.get("windowSeconds").getLongValue()).isEqualTo(60);
        assertThat(before.get("remaining").getLongValue()).isEqualTo(10_000);
        assertThat(before.get("resetSeconds").getLongValue()).isZero();

        assertThat(patch(id, "{\"limits\":{\"minute\":2}}").status()).isEqualTo(200);
        assertThat(works(created.text("secret"))).isTrue();

        JsonNode after = get(id).json().get("quotas").get(0);
        assertThat(after.get("limit").getLongValue()).isEqualTo(2);
        assertThat(after.get("remaining").getLongValue()).isEqualTo(1);
        assertThat(after.get("resetSeconds").getLongValue()).isBetween(1L, 30L);
    }

    @Test
    void ok_without_limits_for_a_revoked_key_nor_in_a_list() {
        String id = created();
        assertThat(item(api.get(path, as("owner")), id).get("quotas").isNull()).isTrue();

        assertThat(api.post(path + "/" + id + "/revoke", as("owner"), null).status()).isEqualTo(200);

        assertThat(get(id).json().get("quotas").size()).isZero();
    }

    private static JsonNode item(Answer list, String id) {
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        for (JsonNode item : list.json().get("items").values()) {
            if (item.get("id").getStringValue().equals(id)) {
                return item;
            }
        }
        throw new AssertionError(id + " is not in " + list.body());
    }
}
