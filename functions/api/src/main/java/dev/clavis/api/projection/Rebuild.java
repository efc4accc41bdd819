package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Projects every key there is, revoked ones too, in the order of their ids. */
@Singleton
final class Rebuild {
    private static final int CHUNK = 500;

    private final CopyRows rows;
    private final Projector projector;
    private final Transactions transactions;
    private final InstantSource clock;

    Rebuild(CopyRows rows, Projector projector, Transactions transactions, InstantSource clock) {
        this.rows = rows;
        this.projector = projector;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What was done: {@code projected}, {@code failed}, and {@code next} if there was no time for all, else null. */
    Map<String, @Nullable Object> run(String after, Instant deadline) {
        int projected = 0;
        int failed = 0;
        String place = after;
        boolean over = false;
        while (!over && clock.instant().isBefore(deadline)) {
            String from = place;
            List<String> ids = transactions.run(() -> rows.findIds(from, CHUNK));
            List<KeyId> keys = ids.stream().flatMap(id -> KeyId.parse(id).stream()).toList();
            Projected result = projector.project(keys, deadline);
            projected += result.inForce().size();
            if (!result.left().isEmpty()) {
                break;
            }
            failed += ids.size() - result.inForce().size();
            over = ids.size() < CHUNK;
            place = ids.isEmpty() ? place : ids.getLast();
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("projected", projected);
        result.put("failed", failed);
        result.put("next", over ? null : place);
        return result;
    }
}
