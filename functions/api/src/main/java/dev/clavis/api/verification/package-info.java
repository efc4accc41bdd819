/**
 * What can be asked about a secret: a verdict, for back ends that API Gateway does not front, by the authorizer's own
 * engine; and by whoever holds the secret, who its key is. The holder can also revoke it.
 *
 * <p>
 * The text of a secret comes in here in bodies and header fields. It goes to the gatekeeper and nowhere else: no log, no
 * problem, no answer has it.
 */
@NullMarked
package dev.clavis.api.verification;

import org.jspecify.annotations.NullMarked;
