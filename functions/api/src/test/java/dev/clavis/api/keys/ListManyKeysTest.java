package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /workspaces/{workspace}/keys} with filters, over the pages of 2,000 keys. */
class ListManyKeysTest extends KeyTest {
    private static final int KEYS = 2_000;
    private static final int DELETED = KEYS / 50;

    /** Of every kind some, many of the same time. */
    @BeforeEach
    void keys() {
        Sql.execute(
                """
                        INSERT INTO keys (id, workspace, owner, maker, name, folded, environment, permissions, verifier, pepper,
                        hint, version, created, expires, revoked, deleted)
                        SELECT ? || to_char(n, 'FM0000'), ?, 'user_' || ? || (CASE WHEN n % 4 = 0 THEN '-owner' ELSE '-member' END),
                        'maker', 'Bär ' || n, 'BÄR ' || n, CASE WHEN n % 2 = 0 THEN 'live' ELSE 'test' END,
                        CASE WHEN n % 3 = 0 THEN 'conversations:read conversations:write keys:read' ELSE 'conversations:read' END,
                        ?, 1, 'hint', n, date_trunc('second', now()) - n / 7 * interval '1 second',
                        CASE n % 6 WHEN 0 THEN now() - interval '1 hour' WHEN 1 THEN now() + interval '1 hour' END,
                        CASE WHEN n % 10 = 0 THEN now() END, CASE WHEN n % 50 = 0 THEN now() END FROM generate_series(1, ?) n""",
                fresh("").substring(1, 5), workspace, workspace, "v".repeat(43), KEYS);
    }

    @Test
    void ok_page_by_page_with_exactly_the_keys_that_each_filter_names() {
        List<JsonNode> all = listed("");
        assertThat(all).hasSize(KEYS - DELETED);

        for (String status : List.of("active", "expired", "revoked", "suspended")) {
            assertListed("status=" + status, all, item -> text(item, "status").equals(status));
        }
        for (String environment : List.of("live", "test")) {
            assertListed("environment=" + environment, all, item -> text(item, "environment").equals(environment));
        }
        String owner = "user_" + workspace + "-owner";
        assertListed("owner=" + owner, all, item -> text(item, "owner").equals(owner));
        assertListed("owner=user_nobody", all, item -> false);
        assertListed("permission=conversations:write", all, item -> texts(item).contains("conversations:write"));
        assertListed("permission=conversations:read", all, item -> true);
        assertListed("permission=keys:write", all, item -> false);
        assertListed("name=bÄR 17", all, item -> text(item, "name").startsWith("Bär 17"));
        assertListed("name=%", all, item -> false);
        assertListed("name=_", all, item -> false);
        assertListed("status=expired&environment=live&permission=keys:read&name=3&owner=" + owner, all,
                item -> text(item, "status").equals("expired") && text(item, "environment").equals("live")
                        && text(item, "owner").equals(owner) && text(item, "name").contains("3"));
        List<JsonNode> withDeleted = listed("deleted=true");
        assertThat(withDeleted).hasSize(KEYS);
        assertListed("deleted=true&status=revoked", withDeleted, item -> text(item, "status").equals("revoked"));
    }

    @Test
    void ok_with_suspended_keys_where_the_workspace_is() {
        Sql.execute("UPDATE workspaces SET suspended = now() WHERE id = ?", workspace);

        assertThat(listed("status=suspended")).hasSize(KEYS - KEYS / 10)
                .allMatch(item -> text(item, "status").equals("suspended"));
        assertThat(listed("status=revoked")).hasSize(KEYS / 10 - DELETED)
                .allMatch(item -> text(item, "status").equals("revoked"));
        assertThat(listed("status=active")).isEmpty();
        assertThat(listed("status=expired")).isEmpty();
    }

    @Test
    void the_filter_is_what_is_shown_to_the_millisecond() {
        Instant end = Instant.parse(text(listed("status=expired").getFirst(), "expiresAt"));
        KeyRows rows = context.getBean(KeyRows.class);
        for (Instant now : List.of(end.minusMillis(1), end, end.plusMillis(1))) {
            for (KeyStatus status : KeyStatus.values()) {
                for (boolean suspended : new boolean[]{false, true }) {
                    List<Key> found = page(rows, Optional.of(status), suspended, now);
                    assertThat(found).isEqualTo(page(rows, Optional.empty(), suspended, now).stream()
                            .filter(key -> KeyStatus.of(key, suspended, now) == status).toList());
                }
            }
        }
    }

    private List<Key> page(KeyRows rows, Optional<KeyStatus> status, boolean suspended, Instant now) {
        KeySelection wanted = new KeySelection(true, status, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return context.getBean(Transactions.class).run(() -> rows
                .findPage(workspace, suspended, now, wanted, KeyPlace.start(), KEYS).stream().map(KeyRow::toKey)
                .toList());
    }

    private void assertListed(String filter, List<JsonNode> all, Predicate<JsonNode> expected) {
        assertThat(listed(filter).stream().map(item -> text(item, "id"))).as(filter)
                .containsExactlyElementsOf(all.stream().filter(expected).map(item -> text(item, "id")).toList());
    }

    /** All pages; each but the last is full. */
    private List<JsonNode> listed(String filter) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = api.get(path + "?limit=100&" + filter + cursor, as("member"));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            int before = items.size();
            page.json().get("items").values().forEach(items::add);
            boolean isLast = page.json().get("next").isNull();
            assertThat(items.size() - before).isLessThanOrEqualTo(100).matches(size -> isLast || size == 100);
            cursor = isLast ? "" : "&cursor=" + page.text("next");
        } while (!cursor.isEmpty());
        return items;
    }

    private static String text(JsonNode item, String field) {
        return item.get(field).getStringValue();
    }

    private static List<String> texts(JsonNode item) {
        List<String> texts = new ArrayList<>();
        item.get("permissions").values().forEach(permission -> texts.add(permission.getStringValue()));
        return texts;
    }
}
