package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportKeysTest extends KeyTest {
    private String owner = "";

    @BeforeEach
    void owner() {
        owner = Sql.query("SELECT user_id FROM members WHERE workspace = ? AND role = 'admin'", workspace).getFirst();
    }

    @Test
    void ok_and_keys_brought_in_by_text_or_by_hash_work() {
        String text = secret();
        String other = secret();

        Answer answer = bringIn(item("key", text), item("sha256", sha256(other)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(status(answer, 0)).isEqualTo("created");
        assertThat(status(answer, 1)).isEqualTo("created");
        assertThat(works(text)).isTrue();
        assertThat(works(other)).isTrue();
        assertThat(answer.body()).doesNotContain(text, other, sha256(other));
        JsonNode key = item(answer, 0).get("key");
        assertThat(key.get("owner").getStringValue()).isEqualTo(owner);
        assertThat(key.get("imported").getBooleanValue()).isTrue();
        assertThat(key.get("hint").getStringValue()).endsWith(text.substring(text.length() - 4));
        assertThat(types(key.get("id").getStringValue())).containsExactly("key.imported");
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("2");
        assertProblem(rotate(key.get("id").getStringValue(), null), 409, "not-rotatable");
    }

    @Test
    void ok_with_a_result_for_each_and_what_is_there_already_names_no_workspace() {
        String text = secret();
        bringIn(item("key", text));
        String elsewhere = workspace;
        workspace();
        owner();

        Answer answer = bringIn(item("key", text), item("sha256", sha256(text)), item("key", secret()),
                "{\"key\":\"sk_new_x\",\"name\":\"a\",\"environment\":\"live\"}");

        assertThat(IntStream.range(0, 4).mapToObj(i -> status(answer, i))).containsExactly("failed", "failed",
                "created", "failed");
        assertThat(item(answer, 0).get("code").getStringValue()).isEqualTo("already-exists");
        assertThat(item(answer, 1).get("code").getStringValue()).isEqualTo("already-exists");
        assertThat(item(answer, 3).get("code").getStringValue()).isEqualTo("invalid-field");
        assertThat(answer.body()).doesNotContain(elsewhere, text, "sk_new_x");
    }

    @Test
    void ok_with_the_second_of_two_of_one_batch_failed() {
        String text = secret();

        Answer answer = bringIn(item("key", text), item("key", text));

        assertThat(status(answer, 0)).isEqualTo("created");
        assertThat(item(answer, 1).get("code").getStringValue()).isEqualTo("already-exists");
    }

    @Test
    void ok_up_to_the_quota() {
        Sql.execute("UPDATE workspaces SET quota = 1 WHERE id = ?", workspace);

        Answer answer = bringIn(item("key", secret()), item("key", secret()));

        assertThat(status(answer, 0)).isEqualTo("created");
        assertThat(item(answer, 1).get("code").getStringValue()).isEqualTo("quota-reached");
    }

    @Test
    void ok_and_pending_while_dynamodb_is_away() {
        String text = secret();

        Answer answer = withoutDynamoDb(() -> bringIn(item("key", text)));

        assertThat(item(answer, 0).get("key").get("pending").getBooleanValue()).isTrue();
        sweep();
        assertThat(works(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"name":"a","environment":"live"} | invalid-field
            {"sha256":"00","name":"a","environment":"live"} | invalid-field
            {"key":"KEY","sha256":"HASH","name":"a","environment":"live"} | invalid-field
            {"key":"KEY","environment":"live"} | invalid-field
            {"key":"KEY","name":"a","environment":"staging"} | invalid-field
            {"key":"KEY","name":"a","environment":"live","permissions":["workspace:admin"]} | permission-not-grantable
            {"key":"KEY","name":"a","environment":"live","permissions":["deployment:admin"]} | permission-not-grantable
            {"key":"KEY","name":"a","environment":"live","expiresAt":"2020-01-01T00:00:00Z"} | invalid-field
            {"key":"KEY","name":"a","environment":"live","limits":{"hour":5}} | invalid-field
            {"key":"KEY","name":"a","environment":"live","colour":"red"} | invalid-body
            {"key":"sk_live_0123456789abcdefghijklmnopqrst","name":"a","environment":"live"} | invalid-field
            """)
    void ok_with_a_failed_item_that_says_why(String item, String code) {
        String text = secret();

        Answer answer = bringIn(item.replace("KEY", text).replace("HASH", sha256(text)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(item(answer, 0).get("code").getStringValue()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain(text);
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("0");
    }

    @Test
    void bad_request_for_an_owner_who_is_no_member_or_for_too_many() {
        assertProblem(api.post(path + "/import", asOperator(), body("user_x", item("key", secret()))), 400,
                "invalid-field");
        assertProblem(bringIn(), 400, "invalid-field");
        assertProblem(bringIn(IntStream.range(0, 101).mapToObj(i -> item("key", secret())).toArray(String[]::new)),
                400, "invalid-field");
    }

    @Test
    void forbidden_for_all_but_the_operator() {
        assertProblem(api.post(path + "/import", as("owner"), body(owner, item("key", secret()))), 403, "forbidden");
    }

    private Answer bringIn(String... items) {
        return api.post(path + "/import", asOperator(), body(owner, items));
    }

    private static String body(String owner, String... items) {
        return "{\"owner\":\"%s\",\"items\":[%s]}".formatted(owner, String.join(",", items));
    }

    private static String item(String field, String value) {
        return "{\"%s\":\"%s\",\"name\":\"Old\",\"environment\":\"live\"}".formatted(field, value);
    }

    private static JsonNode item(Answer answer, int number) {
        return answer.json().get("items").get(number);
    }

    private static String status(Answer answer, int number) {
        return item(answer, number).get("status").getStringValue();
    }

    private static String secret() {
        return "sk_old_" + IntStream.range(0, 2).mapToObj(i -> UUID.randomUUID().toString().replace("-", ""))
                .collect(Collectors.joining());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
