/**
 * What users see of themselves: who they are, and the one key that each of them has where secrets can be viewed. Paths name
 * a user, and answer that user alone: 403 for everybody else, whether or not there is anybody of that name.
 */
@NullMarked
package dev.clavis.api.users;

import org.jspecify.annotations.NullMarked;
