package dev.clavis.api.hygiene;

import dev.clavis.core.Permission;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What there is to know about a key now.
 *
 * @param since when a review found it first
 */
public record Notice(Finding finding, Instant since) {
    public NoticeType type() {
        return finding.type();
    }

    /** Those that it names as not needed; none for most types. */
    SortedSet<Permission> permissions() {
        return finding.permissions();
    }

    /** When the key expires, if that is what the notice is about. */
    Optional<Instant> expires() {
        return finding.expires();
    }
}
