package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.profile.ManagementRight;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * The keys of workspaces, to look at. Like all that is done with keys, each method lets the caller in first: 404 for who
 * is no member and for what is not there, 403 for who lacks the right.
 */
@Singleton
final class Keys {
    private final Gate gate;
    private final KeyFinder finder;
    private final KeyRows rows;
    private final Transactions transactions;

    Keys(Gate gate, KeyFinder finder, KeyRows rows, Transactions transactions) {
        this.gate = gate;
        this.finder = finder;
        this.rows = rows;
        this.transactions = transactions;
    }

    /** A key, deleted or not. */
    SeenKey get(Caller caller, String workspace, String id) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            return SeenKey.of(finder.find(reader, id), reader);
        });
    }

    /**
     * Up to {@code limit} keys, the newest first, after {@code place}.
     *
     * @param now when their status is asked for, in whole milliseconds
     */
    List<SeenKey> list(Caller caller, String workspace, KeySelection wanted, KeyPlace place, int limit, Instant now) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            return rows.findPage(reader.workspace().value(), reader.suspended(), now, wanted, place, limit).stream()
                    .map(row -> SeenKey.of(row.toKey(), reader)).toList();
        });
    }
}
