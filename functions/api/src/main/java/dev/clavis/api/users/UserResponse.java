package dev.clavis.api.users;

import dev.clavis.api.accounts.Account;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Whoever calls, as JSON.
 *
 * @param subject as their issuer names them, and as paths can
 * @param email as their issuer gave it last; null if it gave none
 * @param workspace id of their personal one
 * @param operator whether they operate the deployment
 */
@Serdeable
record UserResponse(String id, String subject, @Nullable String email, String workspace, boolean operator) {
    @SuppressWarnings("NullAway") // Optional.orElse(null)
    static UserResponse from(Account account, boolean operator) {
        return new UserResponse(account.user().id().value(), account.user().subject(),
                account.email().orElse(null), account.workspace().value(), operator);
    }
}
