package dev.clavis.api.workspaces;

import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as somebody meets it.
 *
 * @param limits its own, as calls per period; empty for none
 * @param role theirs; null for who is no member, or is disabled
 */
@Introspected
record GateRow(String plan, String limits, @Nullable String role) {}
