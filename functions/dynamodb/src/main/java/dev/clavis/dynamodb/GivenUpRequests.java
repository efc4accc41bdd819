package dev.clavis.dynamodb;

import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An HTTP client that fails as the SDK expects. Apache's throws its own unchecked exceptions at who gives up a request
 * just while it takes a connection from the pool, and the SDK, which gives up on time, would hand them on as they are: no
 * timeout, and nothing to try again. As I/O errors they are both.
 */
final class GivenUpRequests implements SdkHttpClient {
    private final SdkHttpClient client;

    GivenUpRequests(SdkHttpClient client) {
        this.client = client;
    }

    /** Builds with what the SDK sets for a service, which is why the SDK has to build it. */
    record Builder(SdkHttpClient.Builder<?> client) implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new GivenUpRequests(client.buildWithDefaults(defaults));
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Request(client.prepareRequest(request));
    }

    private record Request(ExecutableHttpRequest request) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            try {
                return request.call();
            } catch (RuntimeException e) {
                throw new IOException("the request was given up", e);
            }
        }

        @Override
        public void abort() {
            request.abort();
        }
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
