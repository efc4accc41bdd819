/**
 * Profiles: what one product's key system is like, in one declarative file each. Nothing about a product stands anywhere
 * else in the code; {@code template.yaml} repeats the error bodies, and a test holds the two together.
 *
 * <p>
 * A profile is lines of {@code name = value}; empty lines and lines that start with {@code #} are passed over. The
 * shipped files are its reference. These lines may be left out, and then restrict nothing:
 *
 * <pre>
 * secret.kind = viewable         its owner can see a secret again; there is one environment, and one key for each user
 * allows PLAN = read write       the most that keys of this plan may do, or none
 * creates PLAN = no              keys of this plan go on, new ones are not made
 * implies write = read           who may write may read
 * lends ROLE = read              the most that keys of who has this role may do
 * base.path = /api/v1            all routes answer under this path as well
 * rotation.overlap = 24 hours    how long a replaced secret stays good; none: it ends at once
 * rotation.longest = 30 days     the longest overlap that may be asked for
 * age.reminder = 90 days         when people are reminded to rotate a secret
 * console.usage = Usage          where people see what keys were used for
 * life.minimum = 1 hour          how soon a key may expire
 * life.maximum = 365 days        how late it must
 * import.pattern = old_\w{32}    keys issued elsewhere that the operator may bring in
 * </pre>
 *
 * A pattern is the part of regular expressions that needs no way back: characters and classes with counts, and {@code |}
 * between whole alternatives.
 */
@NullMarked
package dev.clavis.core.profile;

import org.jspecify.annotations.NullMarked;
