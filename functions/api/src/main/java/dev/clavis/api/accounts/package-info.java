/**
 * Who somebody is: the people who have signed in, and all others that can act. What they may do in which workspace is
 * for {@code workspaces} to say.
 */
@NullMarked
package dev.clavis.api.accounts;

import org.jspecify.annotations.NullMarked;
