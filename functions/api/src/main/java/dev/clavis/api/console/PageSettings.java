package dev.clavis.api.console;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What the page has to know, as JSON.
 *
 * @param apiUrl where programs call the protected API; null if that is not known
 * @param signIn null while the issuer cannot be reached, or if it has no client for the console
 */
@Serdeable
record PageSettings(@Nullable String apiUrl, @Nullable SignIn signIn) {
    /**
     * How people sign in: authorization code with PKCE (RFC 6749 §4.1, RFC 7636), by a public client.
     *
     * @param audience that an access token has to name; some issuers want to be asked for it
     * @param authorize the issuer's authorization endpoint
     * @param token its token endpoint
     * @param endSession where people sign out; null if the issuer does not say
     */
    @Serdeable
    record SignIn(String clientId, String scope, String audience, String authorize, String token,
            @Nullable String endSession) {}
}
