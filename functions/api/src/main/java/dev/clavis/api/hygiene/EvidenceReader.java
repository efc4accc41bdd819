package dev.clavis.api.hygiene;

import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Usage;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what SQL knows about calls of keys. Belongs into a transaction. */
@Singleton
final class EvidenceReader {
    /** Uses are known by the day: what was used on this day may have been used up to a day later. */
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ReviewRows rows;

    EvidenceReader(ReviewRows rows) {
        this.rows = rows;
    }

    /**
     * By key, all of them.
     *
     * @param usage what DynamoDB has told of them
     */
    Map<KeyId, Evidence> of(Collection<KeyId> keys, Map<KeyId, Usage> usage, Instant now) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Instant lately = now.minus(Thresholds.UNUSED);
        Map<KeyId, Calls> calls = calls(keys, now);
        Map<KeyId, List<UsedRow>> used = rows.findUsed(texts(keys)).stream()
                .collect(Collectors.groupingBy(UsedRow::key));
        Set<KeyId> counted = counted(keys.stream().filter(key -> rests(usage.get(key), lately)).toList(), lately);
        Map<KeyId, Evidence> evidence = new HashMap<>();
        for (KeyId key : keys) {
            List<UsedRow> uses = used.getOrDefault(key, List.of());
            evidence.put(key, new Evidence(Optional.ofNullable(usage.get(key)), counted.contains(key),
                    calls.getOrDefault(key, Calls.NONE), needed(uses, lately), watched(uses), Set.of()));
        }
        return evidence;
    }

    private static boolean rests(@Nullable Usage usage, Instant lately) {
        return usage != null && usage.last().filter(lately::isBefore).isEmpty();
    }

    /** An hour is known by its beginning. */
    private Set<KeyId> counted(List<KeyId> keys, Instant lately) {
        return keys.isEmpty()
                ? Set.of()
                : rows.findCounted(texts(keys), lately.minus(HOUR)).stream().map(KeyId::new)
                        .collect(Collectors.toSet());
    }

    private Map<KeyId, Calls> calls(Collection<KeyId> keys, Instant now) {
        Map<KeyId, Calls> calls = new HashMap<>();
        Instant end = now.truncatedTo(ChronoUnit.HOURS);
        rows.findCalls(texts(keys), end.minus(Duration.ofHours(Thresholds.FAILING_HOURS)), end)
                .forEach(row -> calls.put(new KeyId(row.keyId()), new Calls(row.requests(), row.failed())));
        return calls;
    }

    private static Set<Permission> needed(List<UsedRow> uses, Instant lately) {
        return uses.stream().filter(use -> use.used().isAfter(lately.minus(DAY)))
                .map(use -> Permission.of(use.permission())).collect(Collectors.toSet());
    }

    private static Optional<Instant> watched(List<UsedRow> uses) {
        return uses.stream().map(UsedRow::first).min(Comparator.naturalOrder()).map(first -> first.plus(DAY));
    }

    private static List<String> texts(Collection<KeyId> keys) {
        return keys.stream().map(KeyId::value).toList();
    }
}
