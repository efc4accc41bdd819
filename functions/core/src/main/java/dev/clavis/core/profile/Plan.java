package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import dev.clavis.core.limit.Limits;
import java.util.Set;

/**
 * What a workspace has bought.
 *
 * @param limits of each of its keys
 * @param keyQuota how many keys it may have, revoked ones aside
 * @param permissions the most that its keys may do, with all that these imply; no management right is among them
 * @param creates whether keys may be made on it; those from before go on either way
 */
public record Plan(String name, Limits limits, long keyQuota, Set<Permission> permissions, boolean creates) {
    public Plan {
        permissions = Set.copyOf(permissions);
    }

    /** The same plan, with other limits for each key. */
    public Plan withLimits(Limits others) {
        return new Plan(name, others, keyQuota, permissions, creates);
    }
}
