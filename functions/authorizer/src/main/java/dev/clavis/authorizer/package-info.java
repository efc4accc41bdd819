/**
 * The Lambda that API Gateway asks about every request.
 *
 * <p>
 * {@link dev.clavis.authorizer.AuthorizerFunction} is the entry point and its life cycle. {@code AuthorizerEvent} reads
 * what API Gateway sends, {@code AuthorizerResponse} writes what it wants to hear; between them the core's gatekeeper
 * decides. {@code JsonReader} and {@code Policy} are how those two read and write without a library. {@code Priming} runs
 * them all before a snapshot. {@code Wiring} puts the parts together from {@code Settings}. Nothing else belongs here: what
 * this zip does not hold need not be loaded at a start.
 */
@NullMarked
package dev.clavis.authorizer;

import org.jspecify.annotations.NullMarked;
