package dev.clavis.sample;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A conversation with a customer.
 *
 * @param id unique within its scope; ids rise with time
 * @param updatedAt an instant in ISO 8601
 */
@Serdeable
record Conversation(String id, String subject, String customer, String channel, String status, int messages,
        String updatedAt) {}
