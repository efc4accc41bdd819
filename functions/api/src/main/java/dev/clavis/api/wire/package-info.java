/**
 * What all operations share of HTTP: JSON as it comes in, read strictly (what is not understood is refused and named,
 * never guessed or dropped), pages and their cursors, entity tags.
 */
@NullMarked
package dev.clavis.api.wire;

import org.jspecify.annotations.NullMarked;
