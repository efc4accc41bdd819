package dev.clavis.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.Trigger;
import dev.clavis.core.KeyId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxTest extends ReprojectionCase {
    @Test
    void forgets_no_more_at_once_than_a_transaction_may_and_the_oldest_first() {
        keys("owner", "a", 2);
        KeyId first = new KeyId(Sql.query("SELECT min(id) FROM keys WHERE workspace = ?", workspace).getFirst());
        KeyId second = new KeyId(Sql.query("SELECT max(id) FROM keys WHERE workspace = ?", workspace).getFirst());
        changes(first, 3_000);
        changes(second, 10);
        Map<KeyId, Long> versions = Map.of(first, 2_990L, second, 9L);

        Map<KeyId, Long> left = done(versions);

        assertThat(left).isEqualTo(Map.of(first, 2_990L));
        assertThat(Sql.query("SELECT min(version) FROM outbox WHERE key_id = ?", first.value()))
                .containsExactly(String.valueOf(Outbox.MAX_DELETED / 2 + 1));
        assertThat(done(left)).isEmpty();
        assertThat(waiting()).hasSize(10 + 1);
    }

    @Test
    void a_projector_forgets_all_there_is() {
        keys("owner", "a", 1);
        KeyId key = new KeyId(Sql.query("SELECT id FROM keys WHERE workspace = ?", workspace).getFirst());
        Sql.execute("UPDATE keys SET version = 6000 WHERE id = ?", key.value());
        changes(key, 6_000);
        // A transaction of DSQL ends at 3,000 rows; PostgreSQL is told to end a statement there.
        try (Trigger _ = Trigger.failing("outbox",
                "AFTER DELETE ON outbox REFERENCING OLD TABLE AS gone FOR EACH STATEMENT",
                "(SELECT count(*) FROM gone) > 3000", "54000")) {
            context.getBean(Projector.class).project(key);
        }

        assertThat(waiting()).isEmpty();
    }

    private Map<KeyId, Long> done(Map<KeyId, Long> versions) {
        return context.getBean(Transactions.class).run(() -> context.getBean(Outbox.class).done(versions));
    }

    private static void changes(KeyId key, int count) {
        Sql.execute("INSERT INTO outbox (key_id, version, created) SELECT ?, n, now() FROM generate_series(1, ?) n",
                key.value(), count);
    }
}
