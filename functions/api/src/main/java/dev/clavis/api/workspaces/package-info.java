/**
 * Workspaces, and the one gate in front of all that lies in them: who is no member cannot tell a workspace from
 * nothing.
 */
@NullMarked
package dev.clavis.api.workspaces;

import org.jspecify.annotations.NullMarked;
