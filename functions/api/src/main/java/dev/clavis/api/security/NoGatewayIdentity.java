package dev.clavis.api.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.proxy.security.MicronautLambdaAuthenticationFetcher;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Who calls is told by the token alone, which is checked here, and never by what an event says about itself. */
@Singleton
@Replaces(MicronautLambdaAuthenticationFetcher.class)
final class NoGatewayIdentity implements AuthenticationFetcher<HttpRequest<?>> {
    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        return Mono.empty();
    }
}
