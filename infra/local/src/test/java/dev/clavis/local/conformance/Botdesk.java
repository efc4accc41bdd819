package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** What botdesk's tests do again and again. */
record Botdesk(Product product) {
    private static final int THREADS = 8;
    private static final int ATTEMPTS = 5;

    /** A call that was given up for lack of time has perhaps been counted, so nothing can be said of the others. */
    private static final class TooSlowException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooSlowException() {
            super("the machine was too slow for a decision within a second");
        }
    }

    /** A new workspace of {@code owner}'s. */
    String workspace(String plan) throws IOException, InterruptedException {
        String id = manage("owner", "POST", "/workspaces", "{\"name\": \"Conformance\"}", 201).path("id").asText();
        put(id, "{\"plan\": \"" + plan + "\"}");
        return id;
    }

    /** Changes what the operator alone may change of a workspace. */
    void put(String workspace, String change) throws IOException, InterruptedException {
        manage("operator", "PATCH", "/workspaces/" + workspace, change, 200);
    }

    Deployment.Key key(String workspace, String permission) throws IOException, InterruptedException {
        return product.createKey("owner", workspace,
                "{\"name\": \"Website Integration\", \"permissions\": [\"" + permission + "\"]}");
    }

    Deployment.Key key(String permission) throws IOException, InterruptedException {
        return key("acme", permission);
    }

    /** The body of an answer that must have this status. */
    JsonNode manage(String user, String method, String path, String body, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = product.manage(user, method, path, body);
        assertThat(answer.statusCode()).as(user + " " + method + " " + path).isEqualTo(status);
        return Product.json(answer);
    }

    JsonNode read(Deployment.Key key) throws IOException, InterruptedException {
        return manage("owner", "GET", path(key), "", 200);
    }

    static String path(Deployment.Key key) {
        return "/workspaces/" + key.workspace() + "/keys/" + key.id();
    }

    HttpResponse<String> call(Deployment.Key key, String method, String path) throws IOException, InterruptedException {
        String body = method.equals("POST") || method.equals("PATCH") ? "{\"name\": \"Conformance\"}" : "";
        return product.send(key.secret(), method, path, body);
    }

    int status(Deployment.Key key, String method, String path) throws IOException, InterruptedException {
        return call(key, method, path).statusCode();
    }

    /** Many calls at once, and what came back. */
    List<HttpResponse<String>> crowd(Deployment.Key key, int calls) throws Exception {
        Callable<HttpResponse<String>> call = () -> product.callOnce(key.secret(), "GET", "/v1/bots");
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<HttpResponse<String>>> running = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                running.add(threads.submit(call));
            }
            for (Future<HttpResponse<String>> one : running) {
                answers.add(one.get());
            }
        }
        if (answers.stream().anyMatch(answer -> answer.statusCode() == 503)) {
            throw new TooSlowException();
        }
        return answers;
    }

    /** How often each status is among these answers. */
    static Map<Integer, Long> statuses(List<HttpResponse<String>> answers) {
        return answers.stream().collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
    }

    /** What must happen within one clock hour, from the beginning again if an hour ended meanwhile. */
    static void withinOneHour(Callable<?> steps) throws Exception {
        for (int attempt = 1;; attempt++) {
            Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
            try {
                Object unused = steps.call();
                return;
            } catch (TooSlowException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (AssertionError e) {
                if (Instant.now().truncatedTo(ChronoUnit.HOURS).equals(hour)) {
                    throw e;
                }
            }
        }
    }

    /** Holds an answer to what the document calls the "Invalid API Key" error. */
    static void invalid(HttpResponse<String> answer) {
        refused(answer, 401, "{\"error\": \"Invalid API Key\"}");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    /** Holds an answer to what the document calls the "Insufficient Permissions" error. */
    static void insufficient(HttpResponse<String> answer) {
        refused(answer, 403, "{\"error\": \"Insufficient Permissions\"}");
    }

    private static void refused(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.statusCode()).as(answer.request().method() + " " + answer.uri().getPath()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
    }
}
