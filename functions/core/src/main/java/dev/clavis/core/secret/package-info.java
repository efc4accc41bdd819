/**
 * Secrets: the texts that programs send. A key has one current secret and, while it is being rotated, a retiring one.
 *
 * <p>
 * An opaque secret reads {@code <prefix>_<environment>_<8 id><16 secret><6 tag>}, all base62. The id finds the key. The
 * tag is keyed by a pepper, so a made-up text is refused without asking any store, and the pepper whose tag fits is the
 * one that the verifier needs. What is stored is the {@link Verifier} alone: a thief of the database cannot call, and
 * whoever can write to it still cannot mint. A secret's text is held by {@link Secret} and by nothing else.
 *
 * <p>
 * A viewable secret is a signed JSON Web Token behind a prefix, so that its owner can see it again: its text follows from
 * the key, a {@link SecretSeed} and the pepper, and is not stored either. {@link SecretFormat} is what both kinds have in
 * common, and all that others need to know of them.
 *
 * <p>
 * Secrets that were issued elsewhere have neither id nor tag: {@link ImportedFormat} says which texts can be such, and
 * their {@link SecretHash} is all that it takes to bring them in.
 */
@NullMarked
package dev.clavis.core.secret;

import org.jspecify.annotations.NullMarked;
