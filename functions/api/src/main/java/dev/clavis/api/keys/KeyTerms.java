package dev.clavis.api.keys;

import dev.clavis.core.Permission;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What people decide about a key, and may decide anew.
 *
 * @param permissions what it was given; its owner and plan may allow less
 * @param expires the first instant at which it is no longer good
 */
record KeyTerms(String name, SortedSet<Permission> permissions, Optional<Instant> expires) {
    KeyTerms {
        permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    }
}
