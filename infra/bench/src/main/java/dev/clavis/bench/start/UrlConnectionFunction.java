package dev.clavis.bench.start;

import dev.clavis.dynamodb.DynamoDbClients;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** {@link PlainFunction} over the JDK's own HTTP client, which is the first to start. */
public final class UrlConnectionFunction extends PlainFunction {
    /** For Lambda. */
    public UrlConnectionFunction() {
        super(SecretsManagerClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
                DynamoDbClients.builder(_ -> {}).httpClientBuilder(UrlConnectionHttpClient.builder()).build());
    }
}
