package dev.clavis.api.security;

import dev.clavis.api.Settings;
import dev.clavis.api.accounts.ClaimText;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a well-signed token is an access token made for us. Expiry is checked beside this, by Micronaut Security.
 *
 * <p>
 * Cognito's access tokens have no audience: they say {@code token_use} and the client that they were made for. An ID token
 * tells a client who signed in; it opens no API. Where {@code token_use} does not tell, other signs must: what only ID
 * tokens carry (a {@code nonce} or a hash of the access token, OpenID Connect Core 1.0 §3.1.3.6), what only logout tokens
 * carry ({@code events}, OpenID Connect Back-Channel Logout 1.0 §2.4), and the claim {@code typ} in which Keycloak names
 * the kind. {@link SigningKeys} looks at the header's {@code typ}. An ID token may lack all of these; so the audience must
 * be one that the issuer puts into access tokens alone, and no client's id.
 */
@Singleton
final class AccessTokenRule implements GenericJwtClaimsValidator<HttpRequest<?>> {
    private static final List<String> ONLY_IN_OTHER_TOKENS = List.of("nonce", "at_hash", "c_hash", "events");
    private static final Set<String> OTHER_KINDS = Set.of("id", "refresh", "offline", "logout");

    private final Settings settings;

    AccessTokenRule(Settings settings) {
        this.settings = settings;
    }

    @Override
    public boolean validate(Claims claims, @Nullable HttpRequest<?> request) {
        return settings.issuer().equals(claims.get(Claims.ISSUER))
                && claims.get(Claims.SUBJECT) instanceof String subject
                && ClaimText.isStorable(subject) && claims.get(Claims.EXPIRATION_TIME) != null && isForUs(claims);
    }

    private boolean isForUs(Claims claims) {
        Object use = claims.get("token_use");
        if (use != null) {
            return use.equals("access") && settings.audience().equals(claims.get("client_id"));
        }
        return ONLY_IN_OTHER_TOKENS.stream().noneMatch(claims::contains) && !isOfOtherKind(claims.get("typ"))
                && names(claims.get(Claims.AUDIENCE));
    }

    private static boolean isOfOtherKind(@Nullable Object kind) {
        return kind instanceof String text && OTHER_KINDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private boolean names(@Nullable Object audience) {
        return switch (audience) {
            case String one -> one.equals(settings.audience());
            case Collection<?> several -> several.contains(settings.audience());
            case null, default -> false;
        };
    }
}
