package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through all keys in SQL and then through all items of the table, and says where the two differ. */
@Singleton
final class Review {
    private static final int CHUNK = 500;
    /** Enough to see what has happened, and an answer that Lambda can carry. */
    private static final int MOST = 1_000;
    /** Begins places of the second part; no id has such a character. */
    static final String COPIES = "copies:";

    private final CopyRows rows;
    private final Comparison comparison;
    private final Repair repair;
    private final CopyScan scan;
    private final Transactions transactions;
    private final InstantSource clock;

    Review(CopyRows rows, Comparison comparison, Repair repair, CopyScan scan, Transactions transactions,
            InstantSource clock) {
        this.rows = rows;
        this.comparison = comparison;
        this.repair = repair;
        this.scan = scan;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What was found: {@code compared}, {@code pending}, {@code differences} before any repair, {@code repaired}, and
     * {@code next} if there was no time or room for all, else null. What is repaired is counted in full and listed as far
     * as there is room: a repair of all keys need not stop for that.
     */
    Map<String, @Nullable Object> run(ReprojectEvent event, Instant deadline) {
        Found found = new Found(event);
        Optional<String> place = Optional.of(event.after());
        while (place.isPresent() && found.remaining < MOST && clock.instant().isBefore(deadline)) {
            String at = place.get();
            place = at.startsWith(COPIES) ? copies(found, at.substring(COPIES.length())) : keys(found, at);
        }
        return found.toMap(place.orElse(null));
    }

    private Optional<String> keys(Found found, String after) {
        List<String> ids = transactions.run(() -> rows.findIds(after, CHUNK));
        if (ids.isEmpty()) {
            return Optional.of(COPIES);
        }
        Comparison.Result result = comparison.compare(ids);
        found.compared += ids.size() - result.pending().size();
        found.pending += result.pending().size();
        found.add(result.differences(), found.event.repair()
                ? repair.repair(result.differences(), found.event.newer()).inForce()
                : Set.of());
        return Optional.of(ids.getLast());
    }

    private Optional<String> copies(Found found, String after) {
        CopyScan.Page page = scan.next(after);
        if (!page.ids().isEmpty()) {
            Set<String> unknown = new HashSet<>(page.ids());
            transactions.run(() -> rows.findKnown(page.ids())).forEach(unknown::remove);
            found.add(unknown.stream().sorted().map(id -> new Difference(id, Difference.Kind.UNKNOWN, List.of()))
                    .toList(), Set.of());
        }
        return page.last().map(last -> COPIES + last);
    }

    /** What has been found so far. */
    private static final class Found {
        private final ReprojectEvent event;
        private final List<Difference> differences = new ArrayList<>();
        private int compared;
        private int pending;
        private int repaired;
        /** How many of them are as they were. */
        private int remaining;

        Found(ReprojectEvent event) {
            this.event = event;
        }

        void add(List<Difference> found, Set<KeyId> nowInForce) {
            repaired += nowInForce.size();
            Set<String> mended = nowInForce.stream().map(KeyId::value).collect(Collectors.toSet());
            for (Difference difference : found) {
                boolean remains = !mended.contains(difference.key());
                remaining += remains ? 1 : 0;
                if (remains || differences.size() < MOST) {
                    differences.add(difference);
                }
            }
        }

        Map<String, @Nullable Object> toMap(@Nullable String next) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("compared", compared);
            result.put("pending", pending);
            result.put("differences", differences.stream().map(Difference::toMap).toList());
            result.put("repaired", repaired);
            result.put("next", next);
            return result;
        }
    }
}
