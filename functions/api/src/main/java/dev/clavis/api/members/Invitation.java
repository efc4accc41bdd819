package dev.clavis.api.members;

import dev.clavis.api.accounts.EmailAddress;
import java.time.Instant;

/**
 * A membership that waits for whoever signs in with this e-mail address.
 *
 * @param role its name
 * @param inviter id of who made it
 */
record Invitation(String id, EmailAddress email, String role, String inviter, Instant created) {}
