package dev.clavis.api.workspaces;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code workspaces}. */
@MappedEntity("workspaces")
record WorkspaceRow(@Id String id, String name, String plan, long keys, long quota, @Nullable Instant suspended,
        @Nullable String reason, Instant created, @Nullable Instant changed) {}
