package dev.clavis.api.keys;

import dev.clavis.core.OwnerId;
import dev.clavis.core.secret.Secret;
import java.time.Instant;

/**
 * The key of a user as they see it.
 *
 * @param id as people see it
 * @param updated when it got its present secret
 */
public record UserKey(String id, OwnerId owner, Instant created, Instant updated, Secret secret) {}
