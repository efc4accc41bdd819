package dev.clavis.api.workspaces;

import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as somebody meets it.
 *
 * @param role theirs; null for who is no member, or is disabled
 */
@Introspected
record GateRow(String plan, @Nullable String role) {}
