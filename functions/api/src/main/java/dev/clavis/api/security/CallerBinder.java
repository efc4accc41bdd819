package dev.clavis.api.security;

import dev.clavis.api.Settings;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.accounts.ClaimText;
import dev.clavis.api.accounts.Identity;
import dev.clavis.api.members.SignIn;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.ManagementKeys;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.Claims;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives controllers their {@link Caller}: a user, or a management key. Whoever is here for the first time becomes a user by
 * it.
 */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
    private final SignIn signIn;
    private final ManagementKeys keys;
    private final Settings settings;

    CallerBinder(SignIn signIn, ManagementKeys keys, Settings settings) {
        this.signIn = signIn;
        this.keys = keys;
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

    private Caller caller(Authentication authentication, HttpRequest<?> request) {
        return authentication instanceof KeyAuthentication key
                ? key(key, Client.of(request))
                : user(authentication, Client.of(request));
    }

    private Caller key(KeyAuthentication key, Client client) {
        if (!settings.environments().contains(key.environment())) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED);
        }
        return keys.admit(key.id(), key.verifier(), client.address(), client.agent());
    }

    private Caller user(Authentication signedIn, Client client) {
        Map<String, Object> claims = signedIn.getAttributes();
        Identity identity = new Identity(text(claims, Claims.ISSUER), text(claims, Claims.SUBJECT),
                email(claims.get("email")),
                Boolean.TRUE.equals(claims.get("email_verified")));
        return signIn.enter(identity, isOperator(claims.get(settings.operatorClaim())), client.address(),
                client.agent());
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
}
