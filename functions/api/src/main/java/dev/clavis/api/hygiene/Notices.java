package dev.clavis.api.hygiene;

import dev.clavis.core.KeyId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known about keys. Its methods belong into a transaction. */
@Singleton
public final class Notices {
    private final NoticeRows rows;
    private final NoticeChanges changes;

    Notices(NoticeRows rows, NoticeChanges changes) {
        this.rows = rows;
        this.changes = changes;
    }

    /** By key, in the order of types; keys without any are left out. */
    public Map<KeyId, List<Notice>> of(Collection<KeyId> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return rows.find(keys.stream().map(KeyId::value).distinct().toList()).stream()
                .collect(Collectors.groupingBy(row -> new KeyId(row.keyId()),
                        Collectors.flatMapping(row -> row.toNotice().stream(), Collectors.collectingAndThen(
                                Collectors.toList(), Notices::inOrder))));
    }

    public List<Notice> of(KeyId key) {
        return of(List.of(key)).getOrDefault(key, List.of());
    }

    /** Ends what a change has ended, in the transaction that has written the key's row. */
    public void clear(NoticedKey key, Set<NoticeType> ended) {
        of(key.id()).stream().filter(notice -> ended.contains(notice.type()))
                .forEach(notice -> changes.clear(key, notice));
    }

    private static List<Notice> inOrder(List<Notice> notices) {
        return notices.stream().sorted(Comparator.comparing(Notice::type)).toList();
    }
}
