/**
 * Everything that is not a success leaves as an RFC 9457 problem. {@link dev.clavis.api.problems.ProblemCode} is
 * the one place that knows which code has which status; every code has a page under docs/errors.
 */
@NullMarked
package dev.clavis.api.problems;

import org.jspecify.annotations.NullMarked;
