/**
 * From a bearer token to a {@link dev.clavis.api.accounts.Caller}: signature, issuer, audience and use of OIDC
 * access tokens, checked through Micronaut Security.
 */
@NullMarked
package dev.clavis.api.security;

import org.jspecify.annotations.NullMarked;
