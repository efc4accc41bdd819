/**
 * How the truth in SQL reaches the enforcement copy in DynamoDB: after the commit at once, and by a scheduled sweep for what
 * a crash or an outage left behind. A change around keys (of a role, a plan, a suspension) marks all that it concerns; too
 * many for one answer are an operation, which the sweep finishes. The copy can be rebuilt from the truth, compared with it
 * and repaired.
 */
@NullMarked
package dev.clavis.api.projection;

import org.jspecify.annotations.NullMarked;
