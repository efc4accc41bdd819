package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import java.util.Set;

/**
 * What a back end may know of the key that called it, and by which of its secrets.
 *
 * @param guarded whether it may be used from some addresses only
 * @param secret that was presented: it tells who has yet to take up the new one
 */
public record KeyFacts(KeyId id, WorkspaceId workspace, OwnerId owner, Environment environment,
        Set<Permission> permissions, boolean guarded, SecretAge secret) {}
