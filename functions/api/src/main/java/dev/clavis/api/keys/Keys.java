package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.profile.ManagementRight;
import jakarta.inject.Singleton;
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
            return new SeenKey(finder.find(reader, id), reader.plan());
        });
    }

    /** Up to {@code limit} keys, the newest first, after {@code place}. */
    List<SeenKey> list(Caller caller, String workspace, boolean withDeleted, KeyPlace place, int limit) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            return rows.findPage(reader.workspace().value(), withDeleted, place.created(), place.id(), limit).stream()
                    .map(row -> new SeenKey(row.toKey(), reader.plan())).toList();
        });
    }
}
