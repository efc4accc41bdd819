package dev.clavis.api.members;

import dev.clavis.api.accounts.User;
import java.time.Instant;

/**
 * A person in a workspace.
 *
 * @param role its name, which the profile need not know any more
 */
record Member(User user, String role, Instant created) {}
