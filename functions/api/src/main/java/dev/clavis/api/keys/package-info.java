/**
 * Making, finding, revoking and deleting keys. {@link dev.clavis.api.keys.Keys} is the domain: each change is one
 * transaction that writes the row, an event and an outbox row, and is projected after its commit.
 */
@NullMarked
package dev.clavis.api.keys;

import org.jspecify.annotations.NullMarked;
