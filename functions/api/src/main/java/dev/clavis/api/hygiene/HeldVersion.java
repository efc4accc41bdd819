package dev.clavis.api.hygiene;

import io.micronaut.core.annotation.Introspected;

/** Which version a key has. */
@Introspected
record HeldVersion(String id, long version) {}
