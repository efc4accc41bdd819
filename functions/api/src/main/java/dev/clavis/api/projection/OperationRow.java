package dev.clavis.api.projection;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code operations}.
 *
 * @param place the last key that has been marked
 * @param done how many have been
 * @param marked when all had been
 * @param waiting how many of them are not in force yet
 */
@Introspected
record OperationRow(String id, String workspace, String type, @Nullable String owner, String place, long done,
        long total, Instant created, @Nullable Instant marked, @Nullable Instant finished, long waiting) {
    Scope scope() {
        return new Scope(workspace, owner);
    }
}
