package dev.clavis.core.enforcement;

import dev.clavis.core.Permission;
import java.util.Set;

/** What a call needs of the key that makes it, beyond being good. */
public sealed interface Demand {
    /** A route or a back end that needs this permission. */
    record Of(Permission permission) implements Demand {}

    /** A route that is open to no key. */
    record Nobody() implements Demand {}

    /** Any good key: identity, status, expiry, addresses and limits alone matter. */
    record AnyKey() implements Demand {}

    /** Whether a key with these effective permissions may make the call. */
    default boolean isMetBy(Set<Permission> permissions) {
        return switch (this) {
            case Of of -> permissions.contains(of.permission());
            case Nobody _ -> false;
            case AnyKey _ -> true;
        };
    }
}
