package dev.clavis.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.StandardOutput;
import dev.clavis.api.usage.PermissionUses;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.enforcement.KeyFacts;
import dev.clavis.core.enforcement.SecretAge;
import dev.clavis.core.limit.LimitState;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A call that has its answer does not wait for SQL again and again. */
class NeededPermissionsTest extends VerificationTest {
    private static final Permission READ = Permission.of("conversations:read");
    private static final Permission WRITE = Permission.of("conversations:write");

    private final KeyId key = KeyId.random(new SecureRandom());
    private Instant now = Instant.now();

    @Test
    void after_a_failure_nothing_is_tried_for_half_a_minute() {
        NeededPermissions needed = new NeededPermissions(context.getBean(PermissionUses.class),
                context.getBean(Transactions.class), () -> now);
        surroundings.sql.cut();
        try (StandardOutput output = new StandardOutput()) {
            needed.note(allowed(), new Demand.Of(READ));
            needed.note(allowed(), new Demand.Of(WRITE));

            assertThat(output.lines()).filteredOn(line -> line.contains("nobody notes")).singleElement().asString()
                    .contains("\"key\":\"" + key + "\"", "SQL is away").doesNotContain("NeededPermissions.java");
        } finally {
            surroundings.sql.restore();
        }

        now = now.plusSeconds(29);
        needed.note(allowed(), new Demand.Of(READ));
        assertThat(noted()).isEmpty();
        now = now.plusSeconds(1);
        needed.note(allowed(), new Demand.Of(READ));
        assertThat(noted()).containsExactly(READ.name());
    }

    private Decision allowed() {
        return new Decision.Allowed(new KeyFacts(key, new WorkspaceId(workspace), new OwnerId("user_1"),
                Environment.LIVE, Set.of(READ, WRITE), false, SecretAge.CURRENT),
                new LimitState(List.of(), Instant.EPOCH));
    }

    private List<String> noted() {
        return Sql.query("SELECT permission FROM permission_uses WHERE key_id = ?", key.value());
    }
}
