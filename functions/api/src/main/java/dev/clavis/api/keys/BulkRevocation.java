package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.profile.ManagementRight;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Revokes many keys of a workspace at once. Those that were revoked and may not be in force yet are met again: so who
 * repeats the request after a 503 and gets no other one can be sure of all.
 */
@Singleton
final class BulkRevocation {
    /** With an event and an outbox row each, a transaction of DSQL (up to 3,000 rows) has room for them. */
    static final int MAX_KEYS = 500;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Gate gate;
    private final KeyRows rows;
    private final KeyChanges changes;
    private final Enforcement enforcement;
    private final Transactions transactions;
    private final InstantSource clock;

    BulkRevocation(Gate gate, KeyRows rows, KeyChanges changes, Enforcement enforcement, Transactions transactions,
            InstantSource clock) {
        this.gate = gate;
        this.rows = rows;
        this.changes = changes;
        this.enforcement = enforcement;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Revokes up to {@link #MAX_KEYS} keys, the oldest first. They are in force when this returns. */
    Result revoke(Caller caller, String workspace, KeyFilter filter, Optional<String> reason) {
        Batch batch = transactions.run(() -> {
            Access access = gate.enterToChange(caller, workspace, ManagementRight.KEYS_WRITE);
            List<Key> found = find(access, filter);
            List<Key> keys = found.subList(0, Math.min(found.size(), MAX_KEYS));
            return new Batch(keys.stream().map(Key::id).toList(), revoke(access, keys, reason),
                    found.size() > MAX_KEYS);
        });
        enforcement.require(batch.keys());
        return new Result(batch.revoked(), batch.more());
    }

    private List<Key> find(Access access, KeyFilter filter) {
        List<String> ids = filter.ids().map(keys -> keys.stream().map(KeyId::value).toList()).orElse(List.of(""));
        return rows.findToRevoke(access.workspace().value(), filter.ids().isPresent(), ids,
                filter.owner().map(OwnerId::value).orElse(""),
                filter.environment().map(Environment::id).orElse(""), filter.createdBefore().orElse(END_OF_TIME),
                MAX_KEYS + 1).stream().map(KeyRow::toKey).toList();
    }

    private int revoke(Access access, List<Key> keys, Optional<String> reason) {
        Map<Key, Key> revoked = new LinkedHashMap<>();
        Instant now = clock.instant();
        keys.stream().filter(key -> !key.life().isRevoked())
                .forEach(key -> revoked.put(key, key.revoke(reason, now)));
        changes.revokeAll(access.caller(), access.workspace(), revoked);
        return revoked.size();
    }

    /** @param more whether there are further keys of this kind, for another call */
    record Result(int revoked, boolean more) {}

    private record Batch(List<KeyId> keys, int revoked, boolean more) {}
}
