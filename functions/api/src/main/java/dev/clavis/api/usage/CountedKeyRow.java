package dev.clavis.api.usage;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** Of a row of {@code keys}, where the key belongs. */
@MappedEntity("keys")
record CountedKeyRow(@Id String id, String workspace) {}
