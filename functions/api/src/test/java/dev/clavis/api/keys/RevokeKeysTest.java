package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.enforcement.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokeKeysTest extends KeyTest {
    @Test
    void ok_for_all_and_in_force_when_it_answers() {
        String first = created();
        String second = created();

        Answer answer = revoke("{\"filter\":{\"all\":true},\"reason\":\"Leaked\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"revoked\":2,\"more\":false}");
        assertThat(statusOfCopy(first)).isEqualTo(Status.REVOKED);
        assertThat(statusOfCopy(second)).isEqualTo(Status.REVOKED);
        assertThat(get(first).text("reason")).isEqualTo("Leaked");
        assertThat(types(second)).containsExactly("key.created", "key.revoked");
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("0");
        assertThat(revoke("{\"filter\":{\"all\":true}}").body()).isEqualTo("{\"revoked\":0,\"more\":false}");
    }

    @Test
    void ok_for_those_alone_that_meet_the_whole_filter() {
        String live = created();
        String test = create("{\"name\":\"a\",\"environment\":\"test\"}").text("id");
        String admins = api.post(path, as("admin"), BODY).text("id");
        String admin = get(admins).text("owner");

        assertThat(revoke("{\"filter\":{\"ids\":[\"%s\",\"%s\"],\"environment\":\"live\"}}".formatted(live, test))
                .text("revoked")).isEqualTo("1");
        assertThat(revoke("{\"filter\":{\"owner\":\"%s\"}}".formatted(admin)).text("revoked")).isEqualTo("1");
        assertThat(revoke("{\"filter\":{\"createdBefore\":\"2020-01-01T00:00:00Z\"}}").text("revoked"))
                .isEqualTo("0");
        assertThat(statusOfCopy(live)).isEqualTo(Status.REVOKED);
        assertThat(statusOfCopy(admins)).isEqualTo(Status.REVOKED);
        assertThat(statusOfCopy(test)).isEqualTo(Status.ACTIVE);
    }

    @Test
    void ok_in_parts_of_five_hundred() {
        String id = created();
        Sql.execute("UPDATE workspaces SET quota = 1000, keys = 600 WHERE id = ?", workspace);
        Sql.execute("""
                INSERT INTO keys (id, workspace, owner, maker, name, environment, permissions, verifier, pepper, hint,
                version, created) SELECT substr(md5(workspace || n), 1, 8), workspace, owner, maker, name, environment,
                permissions, verifier, pepper, hint, version, created + n * interval '1 ms'
                FROM keys, generate_series(1, 599) n WHERE id = ?""", id.substring(4));

        assertThat(revoke("{\"filter\":{\"all\":true}}").body()).isEqualTo("{\"revoked\":500,\"more\":true}");
        assertThat(revoke("{\"filter\":{\"all\":true}}").body()).isEqualTo("{\"revoked\":100,\"more\":false}");
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("0");
    }

    @Test
    void unavailable_while_dynamodb_is_away_and_met_again_until_in_force() {
        String id = created();

        assertProblem(withoutDynamoDb(() -> revoke("{\"filter\":{\"all\":true}}")), 503, "not-yet-enforced");
        assertProblem(withoutDynamoDb(() -> revoke("{\"filter\":{\"all\":true}}")), 503, "not-yet-enforced");
        assertThat(statusOfCopy(id)).isEqualTo(Status.ACTIVE);
        assertThat(revoke("{\"filter\":{\"all\":true}}").status()).isEqualTo(200);
        assertThat(statusOfCopy(id)).isEqualTo(Status.REVOKED);
    }

    @Test
    void meets_what_lives_before_what_waits_to_be_in_force() {
        String waiting = created();
        String living = created();
        revoke("{\"filter\":{\"ids\":[\"%s\"]}}".formatted(waiting));
        Sql.execute("INSERT INTO outbox (key_id, version, created) SELECT id, version, now() FROM keys WHERE id = ?",
                waiting.substring(4));

        List<KeyRow> next = context.getBean(Transactions.class).run(() -> context.getBean(KeyRows.class)
                .findToRevoke(workspace, false, List.of(""), "", "", Instant.parse("9999-12-31T00:00:00Z"), 2));

        assertThat(next).extracting(KeyRow::id).containsExactly(living.substring(4), waiting.substring(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"filter\":{}}", "{\"filter\":{\"all\":false}}", "{\"filter\":{\"all\":\"true\"}}",
            "{\"filter\":{\"all\":true,\"environment\":\"live\"}}", "{\"filter\":{\"environment\":\"staging\"}}",
            "{\"filter\":{\"ids\":[]}}", "{\"filter\":{\"owner\":\"\"}}", "{\"filter\":{\"ids\":[\"x\"]}}",
            "{\"filter\":{\"createdBefore\":\"x\"}}",
            "{\"filter\":{\"name\":\"a\"}}", "{\"filter\":{\"all\":true},\"reason\":\"\"}",
            "{\"filter\":{\"all\":true},\"reason\":\"a\\nb\"}", "{\"filter\":null}", "{\"all\":true}" })
    void bad_request_for_a_filter_that_names_nothing_or_cannot_be(String body) {
        String id = created();

        assertThat(revoke(body).status()).isEqualTo(400);
        assertThat(statusOfCopy(id)).isEqualTo(Status.ACTIVE);
    }

    @Test
    void forbidden_for_a_member_who_may_only_read() {
        assertProblem(api.post(path + "/revoke", as("member"), "{\"filter\":{\"all\":true}}"), 403, "forbidden");
    }

    @Test
    void a_key_of_another_workspace_is_never_met() {
        String id = created();
        String mine = workspace;
        workspace();

        assertThat(revoke("{\"filter\":{\"ids\":[\"%s\"]}}".formatted(id)).text("revoked")).isEqualTo("0");
        assertThat(statusOfCopy(id)).isEqualTo(Status.ACTIVE);
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", mine)).containsExactly("1");
    }

    @Test
    void at_once_with_single_ones_each_key_counts_once() throws Exception {
        String[] ids = {created(), created(), created(), created() };

        Map<Integer, Integer> statuses = atOnce(8, i -> i < 4
                ? api.post(path + "/" + ids[i] + "/revoke", as("owner"), null).status()
                : revoke("{\"filter\":{\"all\":true}}").status());

        assertThat(statuses).isEqualTo(Map.of(200, 8));
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("0");
    }

    private Answer revoke(String body) {
        return api.post(path + "/revoke", as("owner"), body);
    }
}
