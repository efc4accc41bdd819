/**
 * Profiles: what one product's key system is like, in one declarative file each. Nothing about a product stands anywhere
 * else in the code; {@code template.yaml} repeats the error bodies, and a test holds the two together.
 *
 * <p>
 * A profile is lines of {@code name = value}; empty lines and lines that start with {@code #} are passed over. The
 * shipped files are its reference.
 */
@NullMarked
package dev.clavis.core.profile;

import org.jspecify.annotations.NullMarked;
