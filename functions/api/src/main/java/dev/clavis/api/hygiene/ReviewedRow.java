package dev.clavis.api.hygiene;

import dev.clavis.api.database.PermissionText;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a review looks at of a row of {@code keys}.
 *
 * @param suspended since when its workspace is
 */
@MappedEntity("keys")
record ReviewedRow(@Id String id, String workspace, String name, String permissions, long version, Instant created,
        @Nullable Instant rotated, @Nullable Instant expires, @Nullable Instant revoked, @Nullable Instant suspended) {
    KeyId key() {
        return new KeyId(id);
    }

    NoticedKey noticed() {
        return new NoticedKey(key(), new WorkspaceId(workspace), name);
    }

    Set<Permission> given() {
        return PermissionText.parse(permissions);
    }

    /** When its current secret was made. */
    Instant secretMade() {
        return Objects.requireNonNullElse(rotated, created);
    }

    /** Versions are not below the millisecond of the change that made them. */
    boolean mayHaveChangedSince(Instant time) {
        return version >= time.toEpochMilli();
    }

    /** Whether anybody could call with it now. */
    boolean isInUse(Instant now) {
        return revoked == null && suspended == null && (expires == null || expires.isAfter(now));
    }
}
