/**
 * The audit log as people read it. Apart from {@link dev.clavis.api.events}, which everything writes to: reading asks
 * the gate of the workspaces, which themselves write events.
 */
@NullMarked
package dev.clavis.api.audit;

import org.jspecify.annotations.NullMarked;
