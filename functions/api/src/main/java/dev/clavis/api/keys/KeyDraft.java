package dev.clavis.api.keys;

import dev.clavis.core.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants a new key to be.
 *
 * @param permissions by their names; nothing for the profile's default
 */
record KeyDraft(KeyName name, Environment environment, Optional<List<String>> permissions, Optional<Instant> expires) {}
