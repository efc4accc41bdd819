/**
 * Who may pass, and how much. A {@link dev.clavis.core.enforcement.Request} comes in, the
 * {@link dev.clavis.core.enforcement.Gatekeeper} finds the {@link dev.clavis.core.enforcement.Decision}.
 *
 * <p>
 * What the text of a secret tells by itself is decided here; all else by the
 * {@link dev.clavis.core.enforcement.EnforcementStore}, the port of the store that keeps the enforcement copy of each key
 * and decides on it. SQL is the truth. The copy is written by projection, which is idempotent and ordered by version, and
 * by decisions, which write counters and nothing else.
 */
@NullMarked
package dev.clavis.core.enforcement;

import org.jspecify.annotations.NullMarked;
