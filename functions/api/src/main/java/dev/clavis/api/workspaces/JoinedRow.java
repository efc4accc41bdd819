package dev.clavis.api.workspaces;

import io.micronaut.core.annotation.Introspected;

/** A workspace beside the role of one of its members. */
@Introspected
record JoinedRow(String id, String name, String plan, String role) {}
