package dev.clavis.api.keys;

import dev.clavis.api.projection.OwnLimits;
import dev.clavis.core.Permission;
import dev.clavis.core.access.AddressRules;
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
 * @param limits its own; its workspace's hold beside them
 * @param addresses from where alone it may be used; nothing for everywhere
 */
record KeyTerms(String name, SortedSet<Permission> permissions, Optional<Instant> expires, OwnLimits limits,
        Optional<AddressRules> addresses) {
    KeyTerms {
        permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    }

    KeyTerms withLimits(OwnLimits others) {
        return new KeyTerms(name, permissions, expires, others, addresses);
    }
}
