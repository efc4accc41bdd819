package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.projection.Reprojection;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes around keys gives them, in SQL, the very versions that a change of their own would have. */
class MarkedVersionTest extends KeyTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_700_000_000_000L, 9_000_000_000_000L })
    void follows_the_rule_of_keys(long before) {
        String id = created().substring(4);
        Sql.execute("UPDATE keys SET version = ? WHERE id = ?", before, id);
        Sql.execute("DELETE FROM outbox WHERE key_id = ?", id);

        context.getBean(Transactions.class).run(() -> {
            context.getBean(Gate.class).hold(new WorkspaceId(workspace));
            return context.getBean(Reprojection.class).mark(new WorkspaceId(workspace), Optional.empty(), "test");
        });

        Instant marked = Instant.ofEpochMilli(Long.parseLong(
                Sql.query("SELECT (extract(epoch FROM created) * 1000)::bigint FROM outbox WHERE key_id = ?", id)
                        .getFirst()));
        String version = Long.toString(Key.nextVersion(before, marked));
        assertThat(Sql.query("SELECT version FROM keys WHERE id = ?", id)).containsExactly(version);
        assertThat(Sql.query("SELECT version FROM outbox WHERE key_id = ?", id)).containsExactly(version);
    }
}
