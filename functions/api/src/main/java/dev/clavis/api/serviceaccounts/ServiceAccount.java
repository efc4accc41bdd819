package dev.clavis.api.serviceaccounts;

import dev.clavis.core.OwnerId;
import java.time.Instant;
import java.util.Optional;

/**
 * A member that is no person.
 *
 * @param role its name, which the profile need not know any more
 * @param disabled since when its keys may do nothing
 */
record ServiceAccount(OwnerId id, String name, String role, Optional<Instant> disabled, Instant created) {}
