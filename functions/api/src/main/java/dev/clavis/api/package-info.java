/**
 * Every management operation, one small handler class each. What serves an HTTP route extends {@link
 * dev.clavis.api.Operation}; beside it stands a controller that decodes, calls one domain method, and encodes. All
 * handlers of a process share one application context, which starts with every store down.
 */
@NullMarked
package dev.clavis.api;

import org.jspecify.annotations.NullMarked;
