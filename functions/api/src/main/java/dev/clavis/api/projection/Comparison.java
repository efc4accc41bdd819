package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds copies to the truth while both go on changing. A copy is judged by a row that was the same before and after the
 * copy was read, with no change on its way either time; what does not stand still for a few tries is left out as pending.
 */
@Singleton
final class Comparison {
    private static final int TRIES = 3;

    private final TruthRows truths;
    private final CopyRows rows;
    private final Transactions transactions;
    private final CopyCheck check;

    Comparison(TruthRows truths, CopyRows rows, Transactions transactions, EnforcementStore store, Profile profile) {
        this.truths = truths;
        this.rows = rows;
        this.transactions = transactions;
        this.check = new CopyCheck(store, profile);
    }

    /** What is wrong with the copies of these keys, by their ids, and which could not be judged. */
    record Result(List<Difference> differences, Set<String> pending) {}

    /** @throws UnavailableException if SQL or DynamoDB cannot be read */
    Result compare(Collection<String> ids) {
        Map<String, Difference> differences = new HashMap<>();
        Set<String> open = new HashSet<>(ids);
        for (int i = 0; i < TRIES && !open.isEmpty(); i++) {
            Map<String, TruthRow> before = settled(open);
            Map<String, Difference> found = check(before.values());
            Map<String, TruthRow> after = settled(open);
            for (TruthRow row : before.values()) {
                if (row.equals(after.get(row.id()))) {
                    open.remove(row.id());
                    Difference difference = found.get(row.id());
                    if (difference != null) {
                        differences.put(row.id(), difference);
                    }
                }
            }
        }
        return new Result(differences.values().stream().sorted(Comparator.comparing(Difference::key)).toList(), open);
    }

    private Map<String, Difference> check(Collection<TruthRow> truths) {
        Map<String, Difference> found = new ConcurrentHashMap<>();
        List<UnavailableException> failures = Collections.synchronizedList(new ArrayList<>());
        Crew.work(truths, row -> {
            try {
                check.check(row).ifPresent(difference -> found.put(row.id(), difference));
            } catch (UnavailableException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return found;
    }

    /** The truths of those keys to which no change is on its way. */
    private Map<String, TruthRow> settled(Set<String> ids) {
        return transactions.run(() -> {
            Map<String, TruthRow> settled = new HashMap<>();
            truths.findTruths(ids).forEach(row -> settled.put(row.id(), row));
            // Asked second: of a change that the rows show, either it is still on its way now or the copy has it.
            rows.findPending(ids).forEach(settled::remove);
            return settled;
        });
    }

    /** The version that a copy has; 0 if it has none. */
    long versionOfCopy(KeyId key) {
        return check.version(key);
    }
}
