@NullMarked
package dev.clavis.logging;

import org.jspecify.annotations.NullMarked;
