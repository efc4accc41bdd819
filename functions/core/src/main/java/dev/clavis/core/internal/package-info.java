/** Helpers of this module. Public by the accident of Java's packages: nothing outside this module may use them. */
@NullMarked
package dev.clavis.core.internal;

import org.jspecify.annotations.NullMarked;
