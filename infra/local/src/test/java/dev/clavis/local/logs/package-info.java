/** Log groups and their subscriptions. */
@NullMarked
package dev.clavis.local.logs;

import org.jspecify.annotations.NullMarked;
