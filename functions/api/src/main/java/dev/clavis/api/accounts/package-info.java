/**
 * Users and their memberships: who somebody is, and in which role they belong to which workspace.
 */
@NullMarked
package dev.clavis.api.accounts;

import org.jspecify.annotations.NullMarked;
