package dev.clavis.api.accounts;

import dev.clavis.core.OwnerId;
import java.util.Optional;

/**
 * A person.
 *
 * @param email as their issuer gave it; nothing for who has not signed in yet
 */
public record User(OwnerId id, String subject, Optional<String> email) {}
