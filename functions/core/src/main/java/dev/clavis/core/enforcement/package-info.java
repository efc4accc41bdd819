/**
 * The enforcement copy: what a decision needs to know of a key, and the port of the store that keeps it and decides on
 * it. SQL is the truth; this copy is written by projection, which is idempotent and ordered by version, and by decisions,
 * which write counters and nothing else.
 */
@NullMarked
package dev.clavis.core.enforcement;

import org.jspecify.annotations.NullMarked;
