/**
 * Whether each product works as its document says, sentence by sentence.
 *
 * <p>A product has a {@link dev.clavis.local.conformance.SentenceList list} of all that its document says, in
 * {@code <profile>.txt} beside these classes, and tests with {@link dev.clavis.local.conformance.Conforms} that are named
 * after the sentences. They run against a {@link dev.clavis.local.conformance.Product} of their own, the document's
 * examples in {@link dev.clavis.local.conformance.Interpreter real interpreters}.
 * {@link dev.clavis.local.conformance.ConformancePageIT} runs after them, holds lists, tests and documents together, and
 * writes the page.
 */
@NullMarked
package dev.clavis.local.conformance;

import org.jspecify.annotations.NullMarked;
