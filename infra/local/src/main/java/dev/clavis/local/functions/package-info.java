/**
 * Lambda: each function's zip as it was built, in a class loader that sees what Lambda would let it see, and handlers
 * called with bytes as Lambda calls them.
 */
@NullMarked
package dev.clavis.local.functions;

import org.jspecify.annotations.NullMarked;
