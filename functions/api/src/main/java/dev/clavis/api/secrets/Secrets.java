package dev.clavis.api.secrets;

import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads secrets by their id or ARN, anew at every call. */
@Singleton
public final class Secrets {
    private final SecretsManagerClient client;

    Secrets(SecretsManagerClient client) {
        this.client = client;
    }

    /**
     * The secret's present text.
     *
     * @throws UnavailableException if Secrets Manager does not give it within a few seconds
     */
    public String read(String id) {
        try {
            return client.getSecretValue(request -> request.secretId(id)).secretString();
        } catch (SdkException e) {
            throw new UnavailableException("secret " + id + " cannot be read", e);
        }
    }
}
