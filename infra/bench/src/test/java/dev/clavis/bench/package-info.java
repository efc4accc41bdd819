/** That the benchmarks measure what they say, as far as it can be told without measuring. */
@NullMarked
package dev.clavis.bench;

import org.jspecify.annotations.NullMarked;
