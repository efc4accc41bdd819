package dev.clavis.api.serviceaccounts;

import dev.clavis.core.OwnerId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code service_accounts}, with what stands in {@code members}. */
@MappedEntity("service_accounts")
record ServiceAccountRow(@Id String id, String name, String role, @Nullable Instant disabled, Instant created) {
    ServiceAccount toAccount() {
        return new ServiceAccount(new OwnerId(id), name, role, Optional.ofNullable(disabled), created);
    }
}
