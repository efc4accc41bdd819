/**
 * Requests that may be sent again: what was made under an {@code Idempotency-Key} is made once, however often and however
 * concurrently it is asked for within 24 hours (IETF draft "The Idempotency-Key HTTP Header Field").
 */
@NullMarked
package dev.clavis.api.idempotency;

import org.jspecify.annotations.NullMarked;
