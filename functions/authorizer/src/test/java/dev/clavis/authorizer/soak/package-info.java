/**
 * The authorizer at full speed for a while: many callers, byte in and byte out, on keys that change all the time, with a
 * real store. {@code SoakTest} runs it and looks for leaks; what was asked, answered and changed goes to files.
 *
 * <p>
 * Afterwards {@code Judge} holds each answer against a model: {@code State} says what a key may do, {@code Timeline} when
 * it could have been in which state, {@code WindowRule} and {@code BucketRule} how many calls may pass. None of them knows
 * the code under test. A change takes effect somewhere between its start and its answer, and a decision is made somewhere
 * between question and answer: right is what some state that was possible in that time demands. {@code HoldBackRule} adds
 * the refusals that may be repeated for a moment. All times are microseconds since the epoch, of one clock that runs ten
 * times as fast as the wall's.
 */
@NullMarked
package dev.clavis.authorizer.soak;

import org.jspecify.annotations.NullMarked;
