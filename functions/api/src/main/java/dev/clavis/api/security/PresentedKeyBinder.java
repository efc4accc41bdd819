package dev.clavis.api.security;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.KeyId;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.Secret;
import dev.clavis.core.secret.SecretHash;
import dev.clavis.core.secret.Verifier;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.token.reader.TokenResolver;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Gives controllers the {@link PresentedKey}: 401 for whoever presents no possible secret. */
@Singleton
final class PresentedKeyBinder implements TypedRequestArgumentBinder<PresentedKey> {
    private final TokenResolver<HttpRequest<?>> tokens;
    private final Optional<ImportedFormat> imported;
    private final Peppers peppers;

    PresentedKeyBinder(TokenResolver<HttpRequest<?>> tokens, Profile profile, Peppers peppers) {
        this.tokens = tokens;
        this.imported = profile.imported();
        this.peppers = peppers;
    }

    @Override
    public Argument<PresentedKey> argumentType() {
        return Argument.of(PresentedKey.class);
    }

    @Override
    public BindingResult<PresentedKey> bind(ArgumentConversionContext<PresentedKey> context, HttpRequest<?> request) {
        PresentedKey key = request.getUserPrincipal(KeyAuthentication.class)
                .map(own -> presented(own.id(), List.of(own.verifier()), request))
                .or(() -> tokens.resolveTokens(request).stream().filter(this::isOfImportedShape).findFirst()
                        .map(text -> broughtIn(SecretHash.of(new Secret(text)), request)))
                .orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
        return () -> Optional.of(key);
    }

    private boolean isOfImportedShape(String text) {
        return imported.filter(shape -> shape.matches(text)).isPresent();
    }

    private PresentedKey broughtIn(SecretHash hash, HttpRequest<?> request) {
        PepperRing ring = peppers.ring();
        List<Verifier> verifiers = ring.versions().stream().flatMap(version -> ring.pepper(version).stream())
                .map(pepper -> pepper.verifier(hash)).toList();
        return presented(ImportedFormat.idOf(hash), verifiers, request);
    }

    private static PresentedKey presented(KeyId id, List<Verifier> verifiers, HttpRequest<?> request) {
        Client client = Client.of(request);
        return new PresentedKey(id, verifiers, client.address(), client.agent());
    }
}
