/**
 * Profiles: what one product's key system is like, in one declarative file each. No product is named anywhere else in the
 * code, and none is asked for; {@code template.yaml} repeats the error bodies, and a test holds the two together. What one
 * product alone needs is a kind that any profile may choose ({@code secret.kind = viewable}), but two things about it are
 * that product's wire form and the same in all profiles: the viewable token's claims, and the user routes of the management
 * API with their answers.
 *
 * <p>
 * {@code docs/your-own-product.md} says what each line means and which may be left out, and is the way to a profile of
 * one's own; {@link CheckProfile} is the command that it names. A profile is read whole or not at all: nobody starts with
 * one that has mistakes, and all of them are named at once.
 *
 * <p>
 * A pattern is the part of regular expressions that needs no way back: characters and classes with counts, and {@code |}
 * between whole alternatives.
 */
@NullMarked
package dev.clavis.core.profile;

import org.jspecify.annotations.NullMarked;
