/**
 * Hostile input: events by the hundred thousand, made from a seed, through the real authorizer.
 *
 * <p>
 * {@code Product} and {@code World} say which keys there are and what has become of each; {@code Attempt} is one request in
 * which everything that a caller controls may be wrong, and {@code Attempts} makes them up; {@code Breaks} damages the event
 * itself. {@code Oracle} knows by these alone what has to come out, without asking any code of the authorizer, and
 * {@code Judge} holds the answer to it. {@code Seed} makes every case again.
 */
@NullMarked
package dev.clavis.authorizer.fuzz;

import org.jspecify.annotations.NullMarked;
