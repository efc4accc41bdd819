package dev.clavis.api.workspaces;

import dev.clavis.core.Environment;
import dev.clavis.core.OwnerId;
import dev.clavis.core.access.AddressRules;
import java.time.Instant;
import java.util.Optional;

/**
 * What binds a management key beside its permissions. No key for management that it makes, widens or gets the secret of
 * may be bound less, or whoever holds its secret would keep what they can do beyond its end, or from elsewhere.
 *
 * @param expires nothing for never
 * @param addresses nothing for everywhere
 */
public record KeyBounds(OwnerId owner, Environment environment, Optional<Instant> expires,
        Optional<AddressRules> addresses) {}
