/** The stores, with real clients, and every way for their parent to go. */
@NullMarked
package dev.clavis.stores;

import org.jspecify.annotations.NullMarked;
