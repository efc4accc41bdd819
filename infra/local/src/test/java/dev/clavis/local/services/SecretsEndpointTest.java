package dev.clavis.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class SecretsEndpointTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:peppers-local1";

    @SuppressWarnings("NullAway.Init")
    private SecretsEndpoint endpoint;
    @SuppressWarnings("NullAway.Init")
    private SecretsManagerClient client;

    @BeforeEach
    void start() throws IOException {
        endpoint = SecretsEndpoint.start();
        client = SecretsManagerClient.builder().endpointOverride(endpoint.uri()).region(Region.EU_CENTRAL_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void aSecretIsFoundByArnAndByName() {
        endpoint.put(ARN, "1:ä\n\"");
        assertThat(client.getSecretValue(get -> get.secretId(ARN)).secretString()).isEqualTo("1:ä\n\"");
        assertThat(client.getSecretValue(get -> get.secretId("peppers")).arn()).isEqualTo(ARN);
    }

    @Test
    void aSecretMayChange() {
        endpoint.put(ARN, "old");
        String before = client.getSecretValue(get -> get.secretId(ARN)).versionId();
        endpoint.put(ARN, "new");
        assertThat(client.getSecretValue(get -> get.secretId(ARN)).secretString()).isEqualTo("new");
        assertThat(client.getSecretValue(get -> get.secretId(ARN)).versionId()).isNotEqualTo(before);
    }

    @Test
    void aSecretIsReplacedByWhoKnowsItsPresentVersion() {
        endpoint.put(ARN, "old");
        String before = client.getSecretValue(get -> get.secretId(ARN)).versionId();
        String next = "0a5d3b5c-7d8f-4c0e-9a57-0d9b6c2f1e34";
        client.putSecretValue(put -> put.secretId(ARN).clientRequestToken(next).versionStages("NEXT")
                .secretString("new"));
        assertThat(endpoint.get(ARN)).contains("old");

        move(before, next);
        assertThat(endpoint.get(ARN)).contains("new");
        assertThatThrownBy(() -> move(before, next)).isInstanceOf(InvalidParameterException.class);
    }

    private void move(String from, String to) {
        client.updateSecretVersionStage(
                move -> move.secretId(ARN).versionStage("AWSCURRENT").removeFromVersionId(from).moveToVersionId(to));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> client.getSecretValue(get -> get.secretId("nothing")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void nothingElseIsDone() {
        assertThatThrownBy(() -> client.deleteSecret(delete -> delete.secretId(ARN)))
                .isInstanceOf(InvalidRequestException.class);
    }
}
