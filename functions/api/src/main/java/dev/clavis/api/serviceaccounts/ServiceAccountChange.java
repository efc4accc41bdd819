package dev.clavis.api.serviceaccounts;

import dev.clavis.api.events.EventType;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.workspaces.RoleField;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Optional;

/** What a request wants to become of a service account. What it does not name stays. */
record ServiceAccountChange(Optional<VisibleName> name, Optional<Role> role, Optional<Boolean> disabled) {
    /** As JSON. */
    @Introspected
    record Fields(Optional<String> name, Optional<String> role, Optional<Boolean> disabled) {}

    static ServiceAccountChange from(JsonObject body, Profile profile) {
        ServiceAccountChange change = new ServiceAccountChange(body.optionalText("name").map(VisibleName::parse),
                body.optionalText("role").map(role -> RoleField.parse(role, profile)), body.optionalFlag("disabled"));
        body.requireNoOthers();
        return change;
    }

    /** Whether it says anything about what keys may do; it may have been said before, and not have come into force. */
    boolean touchesKeys() {
        return role.isPresent() || disabled.isPresent();
    }

    ServiceAccount apply(ServiceAccount now, Instant time) {
        return new ServiceAccount(now.id(), name.map(VisibleName::value).orElse(now.name()),
                role.map(Role::name).orElse(now.role()),
                disabled.orElse(now.disabled().isPresent())
                        ? Optional.of(now.disabled().orElse(time))
                        : Optional.empty(),
                now.created());
    }

    /** What happens by it, in one word. */
    static EventType type(ServiceAccount before, ServiceAccount after) {
        if (before.disabled().isPresent() == after.disabled().isPresent()) {
            return EventType.SERVICE_ACCOUNT_UPDATED;
        }
        return after.disabled().isPresent() ? EventType.SERVICE_ACCOUNT_DISABLED : EventType.SERVICE_ACCOUNT_ENABLED;
    }
}
