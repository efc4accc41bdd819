package dev.clavis.smoke;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Calls both APIs. */
final class Client implements AutoCloseable {
    /** Longer than API Gateway lets anything take. */
    private static final Duration PATIENCE = Duration.ofSeconds(35);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int TRIES = 5;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Target target;

    Client(Target target) {
        this.target = target;
    }

    /**
     * Calls a route of the protected API with this secret, or without any key. A deployment that was not called for a while
     * may say that it cannot answer yet (503), and has to be asked again.
     */
    HttpResponse<String> call(Call call, Optional<String> secret) {
        return patiently(() -> send(request(call, secret), call.toString()));
    }

    HttpResponse<String> call(Call call, String secret) {
        return call(call, Optional.of(secret));
    }

    /** The same call many times at once; the statuses. */
    List<Integer> storm(Call call, String secret, int calls) {
        List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            answers.add(http.sendAsync(request(call, Optional.of(secret)), BodyHandlers.discarding()));
        }
        try {
            return answers.stream().map(answer -> answer.join().statusCode()).toList();
        } catch (CompletionException e) {
            throw new SmokeException(call + " got no answer: " + e.getCause(), e);
        }
    }

    /** Calls the management API as the person who runs this, and again while it cannot answer. */
    HttpResponse<String> ask(String method, String path, String body) {
        return patiently(() -> manage(method, path, body));
    }

    /** The same only once: for what would otherwise be made twice. */
    HttpResponse<String> manage(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(below(target.managementApi(), path)).timeout(PATIENCE)
                .header("Authorization", "Bearer " + target.token())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.build(), "the management API");
    }

    private static HttpResponse<String> patiently(Supplier<HttpResponse<String>> call) {
        HttpResponse<String> answer = call.get();
        for (int tries = 1; answer.statusCode() == 503 && tries < TRIES; tries++) {
            LockSupport.parkNanos(MOMENT.toNanos());
            answer = call.get();
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request, String what) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SmokeException(what + " gave no answer: " + request.uri() + ", " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmokeException("interrupted", e);
        }
    }

    private HttpRequest request(Call call, Optional<String> secret) {
        HttpRequest.Builder request = HttpRequest.newBuilder(below(target.protectedApi(), call.path()))
                .timeout(PATIENCE).method(call.method(),
                        call.sendsBody() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        if (call.sendsBody()) {
            request.header("Content-Type", "application/json");
        }
        secret.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return request.build();
    }

    private static URI below(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    @Override
    public void close() {
        http.close();
    }
}
