package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes copies what SQL says. A copy that is not older than its row gives way to no projection, so the row gets a version
 * above both, like any other change, and is then projected.
 */
@Singleton
final class Repair {
    private final Raise raise;
    private final Comparison comparison;
    private final Projector projector;

    Repair(Raise raise, Comparison comparison, Projector projector) {
        this.raise = raise;
        this.comparison = comparison;
        this.projector = projector;
    }

    /**
     * Repairs what can be repaired of these, and says what became of it.
     *
     * @param newer whether copies that are newer than SQL give way too: after SQL was put back to an earlier state, they
     *        may be all that still knows of a revocation
     * @throws dev.clavis.core.UnavailableException if SQL is away, or DynamoDB where its versions are asked for
     */
    Projected repair(List<Difference> differences, boolean newer) {
        List<KeyId> keys = new ArrayList<>();
        List<Raise.Floor> floors = new ArrayList<>();
        for (Difference difference : differences) {
            KeyId key = new KeyId(difference.key());
            switch (difference.kind()) {
                case MISSING, OLDER -> keys.add(key);
                case DIFFERENT, UNREADABLE -> {
                    floors.add(new Raise.Floor(difference.key(), 0));
                    keys.add(key);
                }
                case NEWER -> {
                    if (newer) {
                        floors.add(new Raise.Floor(difference.key(), comparison.versionOfCopy(key)));
                        keys.add(key);
                    }
                }
                case UNPROJECTABLE, UNKNOWN -> {
                }
            }
        }
        raise.raise(floors);
        return projector.project(keys);
    }
}
