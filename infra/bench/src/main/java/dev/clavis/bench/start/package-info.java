/**
 * How long a program waits for the first answer of a fresh instance, and which HTTP client makes the call.
 *
 * <p>
 * {@link dev.clavis.bench.start.Start} starts three authorizers that do the same, again and again and in turn: the packaged
 * zip, {@link dev.clavis.bench.start.PlainFunction} in plain Java, and one for Node. {@code JavaRuntime} runs a zip the way
 * Lambda's {@code java25} does, with AWS's own runtime client; {@code RuntimeApi} is the other end of that client.
 * {@link dev.clavis.bench.start.Clients} sets the SDK's HTTP clients side by side. {@code World} is what all of them talk
 * to.
 */
@NullMarked
package dev.clavis.bench.start;

import org.jspecify.annotations.NullMarked;
