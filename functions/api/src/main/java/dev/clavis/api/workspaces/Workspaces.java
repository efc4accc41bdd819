package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import jakarta.inject.Singleton;
import java.util.List;

/** The workspaces themselves. Who may enter them is for the {@link Gate} to say. */
@Singleton
public final class Workspaces {
    private final WorkspaceRows rows;
    private final Transactions transactions;

    Workspaces(WorkspaceRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /** Up to {@code limit} of the caller's workspaces in the order of their ids, after the one with the id {@code after}. A key sees its own alone. */
    public List<JoinedWorkspace> seenBy(Caller caller, String after, int limit) {
        return switch (caller.actor()) {
            case Actor.User user -> transactions.run(() -> rows.findJoined(user.id().value(), after, limit));
            case Actor.ManagementKey key -> transactions.run(() -> rows.findOfKey(key.id().value(), after));
            case Actor.KeyHolder holder -> List.of();
        };
    }
}
