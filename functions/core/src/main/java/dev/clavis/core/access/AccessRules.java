package dev.clavis.core.access;

import dev.clavis.core.Permission;
import java.util.Map;
import java.util.Optional;

/** Which permission each route needs. A route without a rule is open to no key. */
public record AccessRules(Map<Route, Permission> rules) {
    public AccessRules {
        rules = Map.copyOf(rules);
    }

    public Optional<Permission> permissionFor(Route route) {
        return Optional.ofNullable(rules.get(route));
    }
}
