package dev.clavis.api.usage;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A row of {@code requests}, of a key that is known.
 *
 * @param secret the id of a {@link dev.clavis.core.enforcement.SecretAge}; empty if nobody knows
 */
@MappedEntity("requests")
record RequestRow(@Id String id, Instant time, String method, String route, long status, String address,
        String secret, String agent) {}
