package dev.clavis.local.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** An HTTP client that holds every answer of the management API to what its OpenAPI document says. */
final class CheckedHttp implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI managementApi;
    private final Contract contract;

    CheckedHttp(URI managementApi) {
        this.managementApi = managementApi;
        this.contract = Contract.of(managementApi);
    }

    /**
     * The answer, as {@link HttpClient#send} gives it.
     *
     * @throws AssertionError if the document does not allow for it
     */
    HttpResponse<String> send(HttpRequest request, BodyHandler<String> handler)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, handler);
        if (request.uri().getAuthority().equals(managementApi.getAuthority())) {
            contract.check(request, body(request), answer);
        }
        return answer;
    }

    /** What a request sends. Its publisher of bytes or text publishes them as often as it is asked. */
    private static byte[] body(HttpRequest request) {
        Collector collector = new Collector();
        request.bodyPublisher().ifPresent(publisher -> publisher.subscribe(collector));
        return collector.bytes.toByteArray();
    }

    @Override
    public void close() {
        http.close();
    }

    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] some = new byte[part.remaining()];
            part.get(some);
            bytes.writeBytes(some);
        }

        @Override
        public void onError(Throwable cause) {
            throw new IllegalStateException(cause);
        }

        @Override
        public void onComplete() {
            // What has come is in the bytes.
        }
    }
}
