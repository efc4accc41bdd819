/**
 * Whether the service runs, and which version: for anybody, with every store down.
 */
@NullMarked
package dev.clavis.api.status;

import org.jspecify.annotations.NullMarked;
