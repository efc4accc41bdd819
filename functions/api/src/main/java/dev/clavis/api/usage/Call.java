package dev.clavis.api.usage;

import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.SecretAge;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One call that a log line tells of.
 *
 * @param line the line's own id, the same in every delivery
 * @param time when it came in
 * @param route the route template that API Gateway matched
 * @param latencyMillis from then until it was answered, if the line says so
 * @param address of the client, as API Gateway saw it
 * @param secret which of the key's two was presented; of a 401 nobody knows
 * @param agent what the client called itself, cleaned; empty if it did not
 */
record Call(String line, KeyId key, Instant time, String method, String route, int status, OptionalLong latencyMillis,
        String address, Optional<SecretAge> secret, String agent) {}
