package dev.clavis.api.keys;

import dev.clavis.api.projection.OwnLimits;
import dev.clavis.core.Permission;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.profile.Profile;
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

    /**
     * These terms for a key that takes the place of another, within what bound that one: its addresses, its limits where
     * they are lower than the workspace's, and its permissions, unless none would be left. Limits that the operator had
     * raised are not: that is for the operator to do again.
     */
    KeyTerms boundBy(KeyTerms before, Profile profile) {
        SortedSet<Permission> kept = new TreeSet<>(profile.widen(permissions));
        kept.retainAll(profile.widen(before.permissions));
        boolean asTheyAre = kept.isEmpty() || kept.containsAll(permissions);
        return new KeyTerms(name, asTheyAre ? permissions : kept, expires, before.limits.notRaised(), before.addresses);
    }

    KeyTerms withLimits(OwnLimits others) {
        return new KeyTerms(name, permissions, expires, others, addresses);
    }
}
