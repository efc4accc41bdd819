/**
 * Every management operation, one small handler class each. What serves an HTTP route extends {@link
 * dev.clavis.api.Operation}; beside it stands a controller that decodes, calls one domain method, and encodes. All
 * handlers of a process share one application context, which starts with every store down.
 *
 * <p>
 * The packages, from the ground up; each uses only those before it and those for all:
 *
 * <ul>
 * <li>for all: {@code metrics}, {@code database}, {@code secrets}, {@code problems}, {@code wire}, {@code openapi},
 * <li>{@code accounts}: who somebody is; {@code events}: the audit log, to which all of them add,
 * <li>{@code workspaces}: the gate in front of all that lies in a workspace, and what roles and plans lend,
 * <li>{@code idempotency}: requests that may be sent again,
 * <li>{@code projection}: how the truth in SQL reaches the copy in DynamoDB, one key or thousands,
 * <li>{@code keys}: keys and all that can be done with them,
 * <li>{@code members}, {@code serviceaccounts}, {@code plans}: changes around keys that keys must feel,
 * <li>{@code security}: from a bearer token to the caller,
 * <li>{@code users}: users to themselves, and the key that each may view,
 * <li>{@code verification}: verdicts for back ends, and what a key's holder may do,
 * <li>{@code usage}: how often keys are called, as the gateway's logs tell it,
 * <li>{@code audit}, {@code profile}, {@code status}: reading the log and the product's own rules, and whether all is well,
 * <li>{@code migration}, {@code peppers}: functions that the deployment or its operator invokes.
 * </ul>
 */
@NullMarked
package dev.clavis.api;

import org.jspecify.annotations.NullMarked;
