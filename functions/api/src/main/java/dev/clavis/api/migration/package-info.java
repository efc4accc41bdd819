/**
 * Bringing the schema, and what requests may do with it, up to date when the stack is deployed, and at no other time.
 */
@NullMarked
package dev.clavis.api.migration;

import org.jspecify.annotations.NullMarked;
