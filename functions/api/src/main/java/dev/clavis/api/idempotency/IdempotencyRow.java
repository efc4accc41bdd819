package dev.clavis.api.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What was asked for and what came of it, of a row of {@code idempotency}. */
@MappedEntity("idempotency")
record IdempotencyRow(@Id String token, String digest, String result) {}
