@NullMarked
package dev.clavis.api.console;

import org.jspecify.annotations.NullMarked;
