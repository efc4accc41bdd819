package dev.clavis.api.hygiene;

import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a key's calls.
 *
 * @param usage nothing if nobody can say now
 * @param counted whether SQL has counted calls lately; asked only where {@code usage} tells of none
 * @param calls of the last day
 * @param needed permissions that calls have needed lately
 * @param watched since when is known what its calls need, as far as that is known
 * @param fresh permissions that it was given lately
 */
record Evidence(Optional<Usage> usage, boolean counted, Calls calls, Set<Permission> needed,
        Optional<Instant> watched, Set<Permission> fresh) {
    static final Evidence NONE = new Evidence(Optional.empty(), false, Calls.NONE, Set.of(),
            Optional.empty(), Set.of());

    Evidence withFresh(Set<Permission> given) {
        return new Evidence(usage, counted, calls, needed, watched, given);
    }
}
