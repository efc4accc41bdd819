/**
 * What Clavis claims, measured: {@code mvn -Pbench}. docs/benchmarks.md says what each row is.
 *
 * <p>
 * {@link dev.clavis.bench.Bench} runs the parts. A part sets a {@link dev.clavis.bench.Stage}, has a
 * {@link dev.clavis.bench.Crew} of processes call as its {@link dev.clavis.bench.Order}s say, and puts what they
 * {@link dev.clavis.bench.Measured} into a {@link dev.clavis.bench.Report}. What is compared runs side by side in the same
 * processes, in short turns; all of it does the same work around what differs.
 */
@NullMarked
package dev.clavis.bench;

import org.jspecify.annotations.NullMarked;
