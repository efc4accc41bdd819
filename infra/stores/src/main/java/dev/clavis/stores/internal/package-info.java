/**
 * What runs inside the children, and the folders that they own.
 */
@NullMarked
package dev.clavis.stores.internal;

import org.jspecify.annotations.NullMarked;
