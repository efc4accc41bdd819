/**
 * How much a key may do: at most N in a clock window, several windows at once, or N with continuous refill. The
 * arithmetic is here, in one place; the stores only keep its numbers.
 */
@NullMarked
package dev.clavis.core.limit;

import org.jspecify.annotations.NullMarked;
