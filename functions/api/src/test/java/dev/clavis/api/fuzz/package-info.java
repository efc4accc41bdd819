/**
 * Hostile input: whatever a stranger can send to the management side, made up from seeds. A run prints its seed;
 * {@code -Dseed=} repeats it, and {@code -Psoak} makes ten times as many cases. What is expected stands in the
 * documents, the OpenAPI document, {@code docs/errors} and RFCs, and not in the code under test.
 */
@NullMarked
package dev.clavis.api.fuzz;

import org.jspecify.annotations.NullMarked;
