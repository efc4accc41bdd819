/** A whole template in this process, over HTTP. */
@NullMarked
package dev.clavis.local.stage;

import org.jspecify.annotations.NullMarked;
