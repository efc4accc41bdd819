package dev.clavis.api.keys;

import dev.clavis.api.wire.VisibleName;
import dev.clavis.core.Environment;
import dev.clavis.core.OwnerId;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.limit.LimitCounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants a new key to be.
 *
 * @param permissions by their names; nothing for the profile's default
 * @param expires nothing for never, or as late as the profile lets keys live
 * @param limits nothing for the workspace's
 * @param addresses nothing for everywhere
 * @param owner nothing for whoever makes it
 */
record KeyDraft(VisibleName name, Environment environment, Optional<List<String>> permissions,
        Optional<Instant> expires,
        Optional<LimitCounts> limits, Optional<AddressRules> addresses, Optional<OwnerId> owner) {}
