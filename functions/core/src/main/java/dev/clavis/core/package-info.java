@NullMarked
package dev.clavis.core;

import org.jspecify.annotations.NullMarked;
