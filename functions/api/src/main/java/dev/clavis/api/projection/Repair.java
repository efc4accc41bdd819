package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes copies what SQL says. A copy that is not older than its row gives way to no projection, so the row gets a version
 * above both, like any other change, and is then projected.
 */
@Singleton
final class Repair {
    private final Comparison comparison;
    private final TruthRows truths;
    private final Marks marks;
    private final Gate gate;
    private final Projector projector;
    private final Transactions transactions;

    Repair(Comparison comparison, TruthRows truths, Marks marks, Gate gate, Projector projector,
            Transactions transactions) {
        this.comparison = comparison;
        this.truths = truths;
        this.marks = marks;
        this.gate = gate;
        this.projector = projector;
        this.transactions = transactions;
    }

    /**
     * Repairs what can be repaired of these, and says what became of it.
     *
     * @param newer whether copies that are newer than SQL give way too: after SQL was put back to an earlier state, they
     *        may be all that still knows of a revocation
     */
    Projected repair(List<Difference> differences, boolean newer) {
        List<KeyId> keys = new ArrayList<>();
        for (Difference difference : differences) {
            KeyId key = new KeyId(difference.key());
            switch (difference.kind()) {
                case MISSING, OLDER -> keys.add(key);
                case DIFFERENT, UNREADABLE -> {
                    raise(key, 0);
                    keys.add(key);
                }
                case NEWER -> {
                    if (newer) {
                        raise(key, comparison.versionOfCopy(key));
                        keys.add(key);
                    }
                }
                case UNPROJECTABLE, UNKNOWN -> {
                }
            }
        }
        return projector.project(keys);
    }

    /** @throws UnavailableException if SQL is away */
    private void raise(KeyId key, long version) {
        transactions.run(() -> {
            for (TruthRow row : truths.findTruths(List.of(key.value()))) {
                gate.hold(new WorkspaceId(row.workspace()));
                marks.markAll(List.of(key.value()), version, Optional.empty());
            }
            return key;
        });
    }
}
