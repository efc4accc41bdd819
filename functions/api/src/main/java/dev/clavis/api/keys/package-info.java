/**
 * Keys and all that can be done with them: {@link dev.clavis.api.keys.Keys} finds them, and there is one class each for
 * creation, updates, rotation, endings (revocation, deletion, cutting off), revocation of many, and import. Every change is
 * one transaction that enters the workspace to change it, writes the row, an event and an outbox row, and is brought in
 * force after its commit. {@link dev.clavis.api.keys.UserKeys} has the
 * one key of each user, where secrets can be viewed again. {@link dev.clavis.api.keys.HeldKeys} is for who holds a secret and is nobody else.
 */
@NullMarked
package dev.clavis.api.keys;

import org.jspecify.annotations.NullMarked;
