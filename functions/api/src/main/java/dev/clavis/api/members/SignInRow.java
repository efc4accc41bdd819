package dev.clavis.api.members;

import dev.clavis.api.accounts.Identity;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * All that a sign-in depends on.
 *
 * @param workspace the user's personal one; null for who is expected and has not come yet
 * @param invited whether an invitation waits for them
 */
@Introspected
record SignInRow(String id, @Nullable String email, boolean emailVerified, @Nullable String workspace,
        boolean invited) {
    /** Whether there is nothing to write about the user. A token that names no e-mail address does not contradict us. */
    boolean isUpToDate(Identity identity) {
        return workspace != null && identity.email()
                .map(said -> said.equals(email) && identity.emailVerified() == emailVerified).orElse(true);
    }
}
