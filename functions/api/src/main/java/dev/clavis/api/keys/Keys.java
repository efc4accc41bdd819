package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.hygiene.Notice;
import dev.clavis.api.hygiene.NoticeType;
import dev.clavis.api.hygiene.Notices;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.KeyId;
import dev.clavis.core.profile.ManagementRight;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            return new SeenKey(key, reader.plan(), notices.of(key.id()));
        });
    }

    /**
     * Up to {@code limit} keys, the newest first, after {@code place}.
     *
     * @param notice only keys of which this is known; nothing for all
     */
    List<SeenKey> list(Caller caller, String workspace, boolean withDeleted, Optional<NoticeType> notice,
            KeyPlace place, int limit) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            List<Key> found = rows.findPage(reader.workspace().value(), withDeleted,
                    notice.map(NoticeType::id).orElse(""), place.created(), place.id(), limit).stream()
                    .map(KeyRow::toKey).toList();
            Map<KeyId, List<Notice>> known = notices.of(found.stream().map(Key::id).toList());
            return found.stream()
                    .map(key -> new SeenKey(key, reader.plan(), known.getOrDefault(key.id(), List.of()))).toList();
        });
    }
}
