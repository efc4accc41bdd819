/**
 * Whether the service runs, which version, and what it offers ({@code /openapi.json}): for anybody, with every store down.
 */
@NullMarked
package dev.clavis.api.status;

import org.jspecify.annotations.NullMarked;
