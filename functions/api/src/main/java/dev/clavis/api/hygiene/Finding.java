package dev.clavis.api.hygiene;

import dev.clavis.core.Permission;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a review finds about a key.
 *
 * @param permissions those that no call needs; none for other types
 * @param expires when the key does; nothing for other types
 */
record Finding(NoticeType type, SortedSet<Permission> permissions, Optional<Instant> expires) {
    Finding {
        permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    }

    static Finding of(NoticeType type) {
        return new Finding(type, new TreeSet<>(), Optional.empty());
    }

    static Finding expiring(Instant expires) {
        return new Finding(NoticeType.EXPIRING, new TreeSet<>(), Optional.of(expires));
    }

    static Finding unusedPermissions(Set<Permission> permissions) {
        return new Finding(NoticeType.UNUSED_PERMISSIONS, new TreeSet<>(permissions), Optional.empty());
    }

    /** Whether who knows the other one has not heard all of this: another end, or a permission that it does not name. */
    boolean isNewsAfter(Finding known) {
        return !expires.equals(known.expires) || !known.permissions.containsAll(permissions);
    }
}
