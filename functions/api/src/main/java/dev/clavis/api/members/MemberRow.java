package dev.clavis.api.members;

import dev.clavis.api.accounts.User;
import dev.clavis.core.OwnerId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code members}, with what is known of the user. */
@MappedEntity("members")
record MemberRow(@Id String userId, String subject, @Nullable String email, String role, Instant created) {
    Member toMember() {
        return new Member(new User(new OwnerId(userId), subject), role, Optional.ofNullable(email), created);
    }
}
