/**
 * Who belongs to a workspace: its members, those who are invited, and what becomes of somebody who signs in. A change of
 * a membership changes what the keys of that member may do, and answers once they are in force.
 */
@NullMarked
package dev.clavis.api.members;

import org.jspecify.annotations.NullMarked;
