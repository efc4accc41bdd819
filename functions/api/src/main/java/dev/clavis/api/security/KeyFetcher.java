package dev.clavis.api.security;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.PresentedSecret;
import dev.clavis.core.secret.SecretFormat;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import io.micronaut.security.token.reader.TokenResolver;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Recognises secrets of our own making among bearer tokens. What has their shape is one or is nothing: it is never tried
 * as an access token, and one whose tag no pepper made ends here, without any database. The peppers are read when the
 * first such text comes, and never for who signs in otherwise.
 */
@Singleton
final class KeyFetcher implements AuthenticationFetcher<HttpRequest<?>> {
    private final TokenResolver<HttpRequest<?>> tokens;
    private final SecretFormat format;
    private final Peppers peppers;

    KeyFetcher(TokenResolver<HttpRequest<?>> tokens, Profile profile, Peppers peppers) {
        this.tokens = tokens;
        this.format = profile.secretFormat();
        this.peppers = peppers;
    }

    /** Fails with a 401 problem for a made-up secret, and with an {@code UnavailableException} without peppers. */
    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        return Mono.defer(() -> Mono.justOrEmpty(tokens.resolveTokens(request).stream()
                .flatMap(text -> format.read(text).stream()).findFirst()).map(this::check));
    }

    /** Before access tokens are looked for. */
    @Override
    public int getOrder() {
        return TokenAuthenticationFetcher.ORDER - 1;
    }

    private Authentication check(PresentedSecret presented) {
        return format.verify(presented, peppers)
                .map(verifier -> new KeyAuthentication(presented.key(), verifier, presented.environment()))
                .orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
    }
}
