/**
 * The console: one page and its files, for anybody's browser. The page signs people in at the issuer (authorization code
 * with PKCE) and calls the management API with their access token; it can do nothing that the API does not allow them.
 * What is served here is the same for everybody and holds no secret.
 */
@NullMarked
package dev.clavis.api.console;

import org.jspecify.annotations.NullMarked;
