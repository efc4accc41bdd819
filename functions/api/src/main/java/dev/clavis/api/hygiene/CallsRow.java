package dev.clavis.api.hygiene;

import io.micronaut.core.annotation.Introspected;

/** How calls of a key ended. */
@Introspected
record CallsRow(String keyId, long requests, long failed) {}
