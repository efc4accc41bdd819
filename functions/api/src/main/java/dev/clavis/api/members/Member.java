package dev.clavis.api.members;

import dev.clavis.api.accounts.User;
import java.time.Instant;
import java.util.Optional;

/**
 * A person in a workspace.
 *
 * @param role its name, which the profile need not know any more
 * @param email by whose invitation they came, or by which they founded the workspace; nothing for who came otherwise: an
 *        address is nobody's business who does not know it already
 */
record Member(User user, String role, Optional<String> email, Instant created) {}
