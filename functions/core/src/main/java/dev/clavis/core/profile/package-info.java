/**
 * Profiles: what one product's key system is like, in one declarative file each. Nothing in the code asks which product it
 * serves; {@code template.yaml} repeats the error bodies, and a test holds the two together. Two things in the code are one
 * product's wire form: the token of every profile with {@code secret.kind = viewable}, and the management API's user routes,
 * which are there in all profiles.
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
