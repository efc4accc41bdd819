/**
 * From a bearer token to who calls: a {@link dev.clavis.api.accounts.Caller} by an OIDC access token, whose signature,
 * issuer, audience and use are checked through Micronaut Security, or by the secret of a management key; or the
 * {@link dev.clavis.api.security.PresentedKey} that acts on itself. What a key or a user may do is said elsewhere.
 *
 * <p>
 * Only secrets of our own making drive management. One that was issued elsewhere bears no tag, so every made-up text of
 * its shape would cost a question to SQL; its holder can ask about it and revoke it, and nothing else.
 */
@NullMarked
package dev.clavis.api.security;

import org.jspecify.annotations.NullMarked;
