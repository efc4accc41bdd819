package dev.clavis.api.projection;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code outbox}. */
@MappedEntity("outbox")
record OutboxRow(@EmbeddedId Id id, Instant created) {
    /** Which key, as of which version. */
    @Embeddable
    record Id(String keyId, long version) {}
}
