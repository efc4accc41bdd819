/** What a request needs before it may pass, and from which addresses a key may be used. */
@NullMarked
package dev.clavis.core.access;

import org.jspecify.annotations.NullMarked;
