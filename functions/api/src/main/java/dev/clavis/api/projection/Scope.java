package dev.clavis.api.projection;

import org.jspecify.annotations.Nullable;

/**
 * Which keys a change concerns.
 *
 * @param owner whose; null for all of the workspace
 */
record Scope(String workspace, @Nullable String owner) {}
