package dev.clavis.api.accounts;

import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code users}. */
@MappedEntity("users")
record UserRow(@Id String id, String issuer, String subject, @Nullable String email, boolean emailVerified,
        @Nullable String workspace, Instant created) {
    User toUser() {
        return new User(new OwnerId(id), subject);
    }

    Optional<Account> toAccount() {
        return Optional.ofNullable(workspace)
                .map(personal -> new Account(toUser(), Optional.ofNullable(email), new WorkspaceId(personal)));
    }
}
