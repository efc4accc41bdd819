package dev.clavis.api.secrets;

import dev.clavis.core.UnavailableException;
import dev.clavis.core.secret.Secret;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * Replaces secrets so that of two who do it at once one wins and the other learns of it. Secrets Manager puts a new version
 * without asking, but moves the label {@code AWSCURRENT} only from the version that the caller names.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html">
 *      UpdateSecretVersionStage</a>
 */
@Singleton
public final class SecretVersions {
    private static final String CURRENT = "AWSCURRENT";
    /** A new version has to have some label until it is the current one. */
    private static final String NEXT = "CLAVISNEXT";

    private final SecretsManagerClient client;

    SecretVersions(SecretsManagerClient client) {
        this.client = client;
    }

    /**
     * A secret's text as of one version.
     *
     * @param written when this version was
     */
    public record Version(String id, Secret text, Instant written) {}

    /**
     * The secret's present text.
     *
     * @throws UnavailableException if Secrets Manager does not give it within a few seconds
     */
    public Version current(String secret) {
        try {
            GetSecretValueResponse value = client.getSecretValue(request -> request.secretId(secret));
            return new Version(value.versionId(), new Secret(value.secretString()), value.createdDate());
        } catch (SdkException e) {
            throw unavailable(secret, "read", e);
        }
    }

    /**
     * Whether the text is the current one now; false if somebody else has replaced {@code expected} before.
     *
     * @throws UnavailableException if that cannot be said
     */
    public boolean replace(String secret, Version expected, Secret text) {
        String id = UUID.randomUUID().toString();
        try {
            client.putSecretValue(request -> request.secretId(secret).clientRequestToken(id).versionStages(NEXT)
                    .secretString(text.exposeSecret()));
        } catch (SdkException e) {
            throw unavailable(secret, "written", e);
        }
        try {
            client.updateSecretVersionStage(request -> request.secretId(secret).versionStage(CURRENT)
                    .moveToVersionId(id).removeFromVersionId(expected.id()));
        } catch (SdkException e) {
            // It may have happened all the same: what counts is what stands there now.
            String found = current(secret).id();
            if (found.equals(expected.id())) {
                throw unavailable(secret, "replaced", e);
            }
            return found.equals(id);
        }
        return true;
    }

    private static UnavailableException unavailable(String secret, String what, SdkException cause) {
        return new UnavailableException("secret " + secret + " cannot be " + what, cause);
    }
}
