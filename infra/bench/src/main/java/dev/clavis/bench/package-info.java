/**
 * The hot path measured against its own floor, side by side in one run: {@code mvn -Pbench}.
 *
 * <p>
 * {@link dev.clavis.bench.Bench} starts DynamoDB Local and runs {@link dev.clavis.bench.Measurements} in a JVM of its own,
 * whose environment is that of a function. The floor is the very {@code UpdateItem} that a decision sends, built once and
 * sent again and again by the same client: no cryptography, no JSON, no policy.
 */
@NullMarked
package dev.clavis.bench;

import org.jspecify.annotations.NullMarked;
