package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.hygiene.Notice;
import dev.clavis.api.hygiene.Notices;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.KeyId;
import dev.clavis.core.profile.ManagementRight;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The keys of workspaces, to look at. Like all that is done with keys, each method lets the caller in first: 404 for who
 * is no member and for what is not there, 403 for who lacks the right.
 */
@Singleton
final class Keys {
    private final Gate gate;
    private final KeyFinder finder;
    private final KeyRows rows;
    private final Notices notices;
    private final Transactions transactions;

    Keys(Gate gate, KeyFinder finder, KeyRows rows, Notices notices,
            Transactions transactions) {
        this.gate = gate;
        this.finder = finder;
        this.rows = rows;
        this.notices = notices;
        this.transactions = transactions;
    }

    /** A key, deleted or not. */
    SeenKey get(Caller caller, String workspace, String id) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            Key key = finder.find(reader, id);
            return SeenKey.of(key, reader).with(notices.of(key.id()));
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
            List<Key> found = rows
                    .findPage(reader.workspace().value(), reader.suspended(), now, wanted, place, limit).stream()
                    .map(KeyRow::toKey).toList();
            Map<KeyId, List<Notice>> known = notices.of(found.stream().map(Key::id).toList());
            return found.stream()
                    .map(key -> SeenKey.of(key, reader).with(known.getOrDefault(key.id(), List.of()))).toList();
        });
    }
}
