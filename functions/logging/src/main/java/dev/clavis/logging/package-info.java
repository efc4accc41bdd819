/**
 * What a function writes to its log: one JSON object a line, on standard output, which Lambda passes to CloudWatch Logs as
 * it is. An SLF4J provider of a few small classes, since it is on the way of every start: no configuration to parse but
 * levels, no appenders, no reflection.
 *
 * <p>
 * A line has {@code time, level, function, logger, message}, what the call at hand put into the MDC
 * ({@link dev.clavis.logging.LogContext}), what the statement itself adds as key and value, and a failure with its stack.
 * Nobody here knows what a secret is: whoever logs one has a mistake that the tests look for. The authorizer writes the
 * texts of its policies with {@code JsonText} too.
 */
@NullMarked
package dev.clavis.logging;

import org.jspecify.annotations.NullMarked;
