/**
 * The audit log: what was done to what, by whom, from where. Written in the transaction of the change; never
 * changed.
 */
@NullMarked
package dev.clavis.api.events;

import org.jspecify.annotations.NullMarked;
