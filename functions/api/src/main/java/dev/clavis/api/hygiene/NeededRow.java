package dev.clavis.api.hygiene;

import io.micronaut.core.annotation.Introspected;

/** A permission that a call of a key needed. */
@Introspected
record NeededRow(String keyId, String permission) {}
