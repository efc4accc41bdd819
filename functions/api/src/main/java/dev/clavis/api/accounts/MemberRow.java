package dev.clavis.api.accounts;

import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code members}. */
@MappedEntity("members")
record MemberRow(@EmbeddedId Id id, String role, Instant created, Instant changed) {
    /** Who, and where. */
    @Embeddable
    record Id(String workspace, String userId) {}
}
