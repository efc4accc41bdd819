package dev.clavis.api.peppers;

import io.micronaut.core.annotation.Introspected;

/** How many secrets were made with a pepper and may still be used. */
@Introspected
record PepperUseRow(long version, long secrets) {}
