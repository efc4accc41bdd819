package dev.clavis.api.security;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.clavis.api.Settings;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.accounts.ClaimText;
import dev.clavis.api.accounts.Identity;
import dev.clavis.api.members.SignIn;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.Claims;
import io.micronaut.servlet.http.ServletHttpRequest;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives controllers their {@link Caller}. Whoever is here for the first time becomes a user by it. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
    private static final int AGENT_LENGTH = 200;

    private final SignIn signIn;
    private final Settings settings;

    CallerBinder(SignIn signIn, Settings settings) {
        this.signIn = signIn;
        this.settings = settings;
    }

    @Override
    public Argument<Caller> argumentType() {
        return Argument.of(Caller.class);
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        // Once, here: a result is asked for its value more often.
        Optional<Caller> caller = request.getUserPrincipal(Authentication.class)
                .map(signedIn -> caller(signedIn, request));
        return () -> caller;
    }

    private Caller caller(Authentication signedIn, HttpRequest<?> request) {
        Map<String, Object> claims = signedIn.getAttributes();
        Identity identity = new Identity(text(claims, Claims.ISSUER), text(claims, Claims.SUBJECT),
                email(claims.get("email")),
                Boolean.TRUE.equals(claims.get("email_verified")));
        return signIn.enter(identity, isOperator(claims.get(settings.operatorClaim())), address(request),
                agent(request));
    }

    private static Optional<String> email(@Nullable Object claim) {
        return claim instanceof String text && ClaimText.isStorable(text) ? Optional.of(text) : Optional.empty();
    }

    private boolean isOperator(@Nullable Object groups) {
        return groups instanceof Collection<?> several && several.contains(settings.operatorGroup());
    }

    private static String text(Map<String, Object> claims, String name) {
        return Objects.requireNonNull(claims.get(name), name).toString();
    }

    private static String address(HttpRequest<?> request) {
        if (request instanceof ServletHttpRequest<?, ?> servlet
                && servlet.getNativeRequest() instanceof APIGatewayProxyRequestEvent event
                && event.getRequestContext() != null && event.getRequestContext().getIdentity() != null
                && event.getRequestContext().getIdentity().getSourceIp() != null) {
            return event.getRequestContext().getIdentity().getSourceIp();
        }
        return "";
    }

    private static String agent(HttpRequest<?> request) {
        String agent = request.getHeaders().findFirst("User-Agent").orElse("").replaceAll("[^ -~]", "?");
        return agent.substring(0, Math.min(agent.length(), AGENT_LENGTH));
    }
}
