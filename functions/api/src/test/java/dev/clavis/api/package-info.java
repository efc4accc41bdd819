/** What the management operations guarantee, driven by API Gateway's own events against real stores. */
@NullMarked
package dev.clavis.api;

import org.jspecify.annotations.NullMarked;
