package dev.clavis.api.workspaces;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A membership, for the audit log.
 *
 * @param id of the user
 */
@Serdeable
public record MemberRecord(String id, String role) {}
