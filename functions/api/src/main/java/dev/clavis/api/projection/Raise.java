package dev.clavis.api.projection;

import dev.clavis.api.database.ContentionException;
import dev.clavis.api.database.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives many keys, of whichever workspaces, new versions though nothing about them changed. */
@Singleton
final class Raise {
    private static final Logger log = LoggerFactory.getLogger(Raise.class);
    /** A smaller part meets fewer changes of its keys. */
    private static final int SMALLER = 10;

    private final Marks marks;
    private final Transactions transactions;

    Raise(Marks marks, Transactions transactions) {
        this.marks = marks;
        this.transactions = transactions;
    }

    /** A key and the version that its next one is to be above, besides its own. */
    record Floor(String key, long version) {}

    /**
     * Raises them, up to {@link Marks#CHUNK} in a transaction. A key that others keep changing is passed over: each of
     * those changes raises it.
     *
     * @throws dev.clavis.core.UnavailableException if SQL is away
     */
    void raise(List<Floor> floors) {
        raise(floors, Marks.CHUNK);
    }

    private void raise(List<Floor> floors, int size) {
        for (int from = 0; from < floors.size(); from += size) {
            List<Floor> part = floors.subList(from, Math.min(from + size, floors.size()));
            try {
                raiseAtOnce(part);
            } catch (ContentionException e) {
                if (size == 1) {
                    log.warn("{} is left as it is: others keep changing it", part, e);
                } else {
                    raise(part, Math.max(1, size / SMALLER));
                }
            }
        }
    }

    /** One statement for all that are to be above the same version, which most are. */
    private void raiseAtOnce(List<Floor> floors) {
        Map<Long, List<String>> byVersion = floors.stream().collect(Collectors.groupingBy(Floor::version, TreeMap::new,
                Collectors.mapping(Floor::key, Collectors.toList())));
        transactions.run(() -> {
            byVersion.forEach((version, keys) -> marks.markAll(keys, version, Optional.empty()));
            return floors;
        });
    }
}
