package dev.clavis.api.events;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code events}. */
@MappedEntity("events")
record EventRow(@Id String id, String workspace, String type, String target, String actor, String address, String agent,
        @Nullable String before, @Nullable String after, Instant created) {}
