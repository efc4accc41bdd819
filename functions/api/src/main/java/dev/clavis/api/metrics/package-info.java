/**
 * Numbers for CloudWatch, in the embedded metric format: lines of the log from which CloudWatch Logs makes metrics, so
 * that nobody calls or waits for CloudWatch. Only what no service of AWS counts by itself; {@code docs/operations.md}
 * lists them, and the template's dashboard and alarms read them. No metric says whose key it was.
 */
@NullMarked
package dev.clavis.api.metrics;

import org.jspecify.annotations.NullMarked;
