package dev.clavis.api.security;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.secret.Verifier;
import io.micronaut.security.authentication.Authentication;
import java.util.Map;

/**
 * A secret of our own making was presented as bearer token: a pepper of ours made its tag. Whether there is such a key,
 * and what it may, is not known yet.
 */
final class KeyAuthentication implements Authentication {
    private static final long serialVersionUID = 1L;

    // As texts, since an authentication is to be serializable.
    private final String id;
    private final String verifier;
    private final Environment environment;

    KeyAuthentication(KeyId id, Verifier verifier, Environment environment) {
        this.id = id.value();
        this.verifier = verifier.value();
        this.environment = environment;
    }

    KeyId id() {
        return new KeyId(id);
    }

    Verifier verifier() {
        return new Verifier(verifier);
    }

    Environment environment() {
        return environment;
    }

    @Override
    public String getName() {
        return id;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }
}
