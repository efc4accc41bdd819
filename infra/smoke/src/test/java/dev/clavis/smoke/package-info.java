@NullMarked
package dev.clavis.smoke;

import org.jspecify.annotations.NullMarked;
