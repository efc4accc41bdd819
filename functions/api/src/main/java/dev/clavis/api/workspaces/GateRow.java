package dev.clavis.api.workspaces;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as somebody meets it.
 *
 * @param limits its own, as calls per period; empty for none
 * @param suspended since when the workspace is
 * @param role theirs; null for who is no member, or is disabled
 */
@Introspected
record GateRow(String plan, String limits, @Nullable Instant suspended, @Nullable String role) {}
