package dev.clavis.api.migration;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends answers to CloudFormation. */
final class CustomResource {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ObjectMapper json;

    CustomResource(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Answers once.
     *
     * @param address a presigned URL, signed without a content type: none may be sent
     * @throws MigrationException if CloudFormation did not take the answer
     */
    void send(String address, CustomResourceAnswer answer) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpRequest put = HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT)
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(answer))).build();
            int status = client.send(put, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new MigrationException("CloudFormation answered " + status, null);
            }
        } catch (IOException e) {
            throw new MigrationException("CloudFormation cannot be answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("interrupted", e);
        }
    }
}
