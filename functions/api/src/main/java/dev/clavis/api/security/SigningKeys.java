package dev.clavis.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.clavis.core.UnavailableException;
import io.micronaut.security.token.jwt.signature.ReactiveSignatureConfiguration;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Checks signatures with the issuer's public keys. Only asymmetric algorithms count: a token "signed" with none, or with
 * a MAC whose key could be anybody's guess, is no token. Nor is one that its header's {@code typ} calls anything but a JWT
 * or an access token (RFC 9068 §4), such as a logout token.
 */
@Singleton
final class SigningKeys implements ReactiveSignatureConfiguration<SignedJWT> {
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

    private final IssuerKeys keys;

    SigningKeys(IssuerKeys keys) {
        this.keys = keys;
    }

    /** Fails with an {@link UnavailableException} if the issuer's keys are not known and cannot be fetched. */
    @Override
    public Publisher<Boolean> verify(SignedJWT token) {
        return Mono.fromCallable(() -> isSignedByIssuer(token));
    }

    private boolean isSignedByIssuer(SignedJWT token) {
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm) || !isOfRightType(token.getHeader().getType())) {
            return false;
        }
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
        JWKSet known = keys.current();
        List<JWK> candidates = selector.select(known);
        if (candidates.isEmpty()) {
            candidates = selector.select(keys.newerThan(known));
        }
        return candidates.stream().anyMatch(key -> isSignedWith(key, token));
    }

    /** A type is a media type, whose prefix may be left out (RFC 7515 §4.1.9). */
    private static boolean isOfRightType(@Nullable JOSEObjectType type) {
        if (type == null) {
            return true;
        }
        String name = type.getType().toLowerCase(Locale.ROOT);
        return TYPES.contains(name.startsWith("application/") ? name.substring("application/".length()) : name);
    }

    private static boolean isSignedWith(JWK key, SignedJWT token) {
        try {
            JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(),
                    ((AsymmetricJWK) key).toPublicKey());
            return token.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }
}
