package dev.clavis.api.projection;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** A key with outbox rows, and the time of the oldest. */
@Introspected
record WaitingRow(String keyId, Instant created) {}
