package dev.clavis.api.accounts;

import dev.clavis.core.WorkspaceId;
import java.util.Optional;

/**
 * A person who has signed in.
 *
 * @param email as the issuer gave it last, for people to read
 * @param workspace their personal one
 */
public record Account(User user, Optional<String> email, WorkspaceId workspace) {}
