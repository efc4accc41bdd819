package dev.clavis.api.keys;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.secret.Verifier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code keys}. */
@MappedEntity("keys")
record KeyRow(@Id String id, String workspace, String owner, String name, String environment, String permissions,
        String status, String reason, String verifier, long pepper, String hint, long version, Instant created,
        @Nullable Instant expires, @Nullable Instant revoked, @Nullable Instant deleted) {

    static KeyRow from(Key key) {
        return new KeyRow(key.id().value(), key.workspace().value(), key.owner().value(), key.name(),
                key.environment().id(), PermissionText.print(key.permissions()), key.status().id(),
                key.reason().orElse(""), key.verifier().value(), key.pepper(), key.hint(), key.version(), key.created(),
                key.expires().orElse(null), key.revoked().orElse(null), key.deleted().orElse(null));
    }

    Key toKey() {
        return new Key(new KeyId(id), version, new WorkspaceId(workspace), new OwnerId(owner), name,
                Environment.parse(environment).orElseThrow(), PermissionText.parse(permissions), Status.of(status),
                Optional.of(reason).filter(text -> !text.isEmpty()), new Verifier(verifier), Math.toIntExact(pepper),
                hint, created, Optional.ofNullable(expires), Optional.ofNullable(revoked),
                Optional.ofNullable(deleted));
    }
}
