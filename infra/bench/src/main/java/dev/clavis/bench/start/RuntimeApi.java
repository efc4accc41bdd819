package dev.clavis.bench.start;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lambda's end of the
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>, for one instance and a few
 * events: who asks for one more waits for ever.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String INVOCATION = RUNTIME + "invocation/";
    private static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
    private static final long TIMEOUT_MILLIS = 3_000;
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    /**
     * What the instance said: the function's answer, or its error.
     *
     * @param nanos when, of {@link System#nanoTime()}
     */
    record Answer(String body, long nanos) {}

    private final List<byte[]> events;
    private final List<CompletableFuture<Answer>> answers;
    private final Runnable atRestore;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger handedOut = new AtomicInteger();

    private RuntimeApi(List<byte[]> events, Runnable atRestore, HttpServer server) {
        this.events = List.copyOf(events);
        this.answers = events.stream().map(_ -> new CompletableFuture<Answer>()).toList();
        this.atRestore = atRestore;
        this.server = server;
    }

    /**
     * Listens on a free port of 127.0.0.1.
     *
     * @param atRestore run while an instance whose initialization type is {@code snap-start} waits to be restored, where
     *        Lambda would take its snapshot
     */
    static RuntimeApi of(List<byte[]> events, Runnable atRestore) throws IOException {
        RuntimeApi api = new RuntimeApi(events, atRestore,
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        api.server.createContext(INVOCATION + "next", api::next);
        api.server.createContext(INVOCATION + REQUEST_ID, api::answer);
        api.server.createContext(RUNTIME + "restore/next", api::restore);
        api.server.createContext("/", api::refuse);
        api.server.setExecutor(api.threads);
        api.server.start();
        return api;
    }

    /** What the instance takes as {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The answer to an event, by its place; it fails if the function did not start. */
    CompletableFuture<Answer> answer(int event) {
        return answers.get(event);
    }

    /** No answer will come any more. */
    void fail(Exception why) {
        answers.forEach(answer -> answer.completeExceptionally(why));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void next(HttpExchange exchange) throws IOException {
        int number = handedOut.getAndIncrement();
        if (number >= events.size()) {
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", REQUEST_ID);
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + TIMEOUT_MILLIS));
        exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:eu-west-1:123456789012:function:authorizer");
        exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793");
        try (exchange) {
            exchange.sendResponseHeaders(OK, events.get(number).length);
            exchange.getResponseBody().write(events.get(number));
        }
    }

    /** {@code …/response} or {@code …/error}. */
    private void answer(HttpExchange exchange) throws IOException {
        int number = handedOut.get() - 1;
        String body = read(exchange, ACCEPTED);
        answers.get(number).complete(new Answer(body, System.nanoTime()));
    }

    private void restore(HttpExchange exchange) throws IOException {
        atRestore.run();
        read(exchange, OK);
    }

    /** {@code init/error}, and whatever else should not come. */
    private void refuse(HttpExchange exchange) throws IOException {
        fail(new IOException(exchange.getRequestURI() + ": " + read(exchange, ACCEPTED)));
    }

    private static String read(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, -1);
            return body;
        }
    }
}
