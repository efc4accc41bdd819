package dev.clavis.api.hygiene;

import dev.clavis.api.events.Event;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which permissions keys were given lately, by updates: the audit log knows. */
@Singleton
final class FreshPermissions {
    private final Events events;
    private final Profile profile;

    FreshPermissions(Events events, Profile profile) {
        this.events = events;
        this.profile = profile;
    }

    /** By key, those that it was given at this time or later. Belongs into a transaction. */
    Map<KeyId, Set<Permission>> since(Instant time, Collection<NoticedKey> keys) {
        Map<KeyId, Set<Permission>> fresh = new HashMap<>();
        for (NoticedKey key : keys) {
            for (Event event : events.changesOf(key.workspace(), profile.shownId(key.id()), EventType.KEY_UPDATED,
                    time)) {
                Set<Permission> given = permissions(event.after());
                given.removeAll(permissions(event.before()));
                fresh.computeIfAbsent(key.id(), _ -> new TreeSet<>()).addAll(given);
            }
        }
        return fresh;
    }

    private static Set<Permission> permissions(Optional<Map<String, Object>> facts) {
        Set<Permission> permissions = new TreeSet<>();
        if (facts.isPresent() && facts.get().get("permissions") instanceof List<?> names) {
            names.forEach(name -> Permission.parse(String.valueOf(name)).ifPresent(permissions::add));
        }
        return permissions;
    }
}
