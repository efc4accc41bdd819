package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A workspace with as many keys as a test asks for, and changes of its plan and members as their operations make them. */
abstract class ReprojectionCase extends ApiTest {
    /** What a key made by SQL has for a verifier. */
    private static final String VERIFIER = "v".repeat(43);

    /** How many tests there have been, so that no two have a key of the same id. */
    private static final AtomicInteger CASES = new AtomicInteger();

    protected String workspace = "";

    @BeforeEach
    void workspace() {
        forget();
        CASES.incrementAndGet();
        workspace = fresh("acme");
        Sql.workspace(workspace, "enterprise", 100_000, "owner", "admin");
    }

    @AfterEach
    void forget() {
        Sql.execute("DELETE FROM outbox");
        Sql.execute("DELETE FROM operations");
    }

    /** Makes keys of this owner; no copy has them yet. Their ids begin with a letter that no other call may use. */
    protected void keys(String owner, String letter, int count) {
        Sql.execute("""
                INSERT INTO keys (id, workspace, owner, maker, name, environment, permissions, verifier, pepper, hint,
                version, created)
                SELECT ? || to_char(n, 'FM0000'), ?, ?, ?, 'k', 'live', 'conversations:read conversations:write',
                ?, 1, 'hint', 1000 + n, now() FROM generate_series(1, ?) n""",
                letter + "%03d".formatted(CASES.get()), workspace, userId(owner), userId(owner), VERIFIER,
                count);
    }

    protected String userId(String role) {
        return "user_" + workspace + "-" + role;
    }

    protected Mark mark(Optional<String> owner, String sql, Object... values) {
        return context.getBean(Transactions.class).run(() -> {
            context.getBean(Gate.class).hold(new WorkspaceId(workspace));
            return changed(owner, sql, values);
        });
    }

    private Mark changed(Optional<String> owner, String sql, Object... values) {
        context.getBean(TestStatements.class).execute(sql, values);
        return reprojection().mark(new WorkspaceId(workspace), owner.map(this::userId).map(OwnerId::new),
                "workspace.updated");
    }

    protected Mark plan(String plan) {
        return mark(Optional.empty(), "UPDATE workspaces SET plan = ? WHERE id = ?", plan, workspace);
    }

    protected Mark workspaceLimits(String limits) {
        return mark(Optional.empty(), "UPDATE workspaces SET limits = ? WHERE id = ?", limits, workspace);
    }

    protected Outcome settle(Mark mark) {
        return reprojection().settle(mark);
    }

    protected Reprojection reprojection() {
        return context.getBean(Reprojection.class);
    }

    /** The limits of all copies of the workspace's keys, and how many have each. */
    protected Map<String, Integer> limits() {
        Map<String, Integer> limits = new HashMap<>();
        for (Map<String, AttributeValue> copy : surroundings.table.scanPaginator(scan -> scan.tableName("Keys"))
                .items()) {
            AttributeValue limit = copy.get("limit");
            if (limit != null && AttributeValue.fromS(workspace).equals(copy.get("workspace"))) {
                limits.merge(limit.n(), 1, Integer::sum);
            }
        }
        return limits;
    }

    protected List<String> waiting() {
        return Sql.query("SELECT key_id FROM outbox");
    }
}
