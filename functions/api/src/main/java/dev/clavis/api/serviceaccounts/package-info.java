/**
 * Service accounts: members that are no people, so that the keys of programs do not depend on whoever made them. A change
 * of one changes what its keys may do, and answers once they are in force.
 */
@NullMarked
package dev.clavis.api.serviceaccounts;

import org.jspecify.annotations.NullMarked;
