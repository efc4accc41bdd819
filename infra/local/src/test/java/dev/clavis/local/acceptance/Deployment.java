package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.LocalSystem;
import dev.clavis.local.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running system with a client for people and one for programs. It remembers every secret that it was given. */
public final class Deployment implements AutoCloseable {
    static final String INVALID = "{\"success\": false, \"error\": \"Invalid API key\"}";
    static final String LIMITED = "{\"success\": false, \"error\": \"Rate limited\", \"status\": 429}";
    /** What the authorizer's own lines say of a call that it gave up for lack of time. */
    private static final Pattern GIVEN_UP = Pattern
            .compile("\"event\":\"unavailable\".*(Timeout|timed out|Abort|Cancel)");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final int ATTEMPTS = 50;
    private static final Duration RENEWAL = Duration.ofMinutes(10);
    private static final Queue<String> SECRETS = new ConcurrentLinkedQueue<>();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static @Nullable Deployment shared;
    private static @Nullable Deployment rough;

    private final CheckedHttp http;
    private final LocalSystem system;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    /** An access token and when to ask for another. The issuer's are good for an hour. */
    private record Token(String text, Instant renewal) {
        static Token of(LocalSystem system, String user) {
            return new Token(system.token(user), Instant.now().plus(RENEWAL));
        }

        boolean isGood() {
            return Instant.now().isBefore(renewal);
        }
    }

    /** A key as its maker got it. */
    public record Key(String workspace, String id, String secret) {}

    private Deployment(LocalSystem system) {
        this.system = system;
        this.http = new CheckedHttp(system.managementApi());
    }

    public static Deployment start(Options options) {
        return new Deployment(LocalSystem.start(options));
    }

    /** The one that most tests use, with a sample of calls behind it. It ends with this process. */
    static synchronized Deployment shared() throws IOException, InterruptedException {
        Deployment running = shared;
        if (running == null) {
            running = start(Options.forTest("acceptance"));
            Key key = running.createKey("owner", "acme");
            for (int i = 0; i < 300; i++) {
                assertThat(running.call(key).statusCode()).isIn(200, 503);
            }
            shared = running;
        }
        return running;
    }

    /**
     * The one of tests that kill its stage, cut off its stores, rebuild its table or leave nobody else any time, one test
     * at a time; each leaves it in working order. It ends with this process.
     */
    static synchronized Deployment rough() {
        Deployment running = rough;
        if (running == null) {
            running = start(Options.forTest("rough"));
            rough = running;
        }
        return running;
    }

    /** Those that several tests have used so far, by name. */
    static synchronized Map<String, Deployment> used() {
        Map<String, Deployment> used = new TreeMap<>();
        Optional.ofNullable(shared).ifPresent(deployment -> used.put("acceptance", deployment));
        Optional.ofNullable(rough).ifPresent(deployment -> used.put("rough", deployment));
        return used;
    }

    /** All secrets that any test of this process was given. */
    public static Queue<String> secrets() {
        return SECRETS;
    }

    public LocalSystem system() {
        return system;
    }

    /** An access token of this user, which may be one from before: a new one takes twice as long as most calls. */
    public String token(String user) {
        return tokens.compute(user, (_, known) -> known != null && known.isGood() ? known : Token.of(system, user))
                .text();
    }

    Key createKey(String user, String workspace) throws IOException, InterruptedException {
        return createKey(user, workspace, "{\"name\": \"Acceptance\", \"environment\": \"live\"}");
    }

    /** Creates a key with this body, which must be answered with 201. */
    public Key createKey(String user, String workspace, String body) throws IOException, InterruptedException {
        HttpResponse<String> created = manage(user, "POST", "/workspaces/" + workspace + "/keys", body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonNode key = JSON.readTree(created.body());
        SECRETS.add(key.path("secret").asText());
        if (key.path("pending").asBoolean()) {
            bringInForce();
        }
        return new Key(workspace, key.path("id").asText(), key.path("secret").asText());
    }

    /** On a busy machine a cold function's first write may come too late for its answer; the sweep leaves it two seconds. */
    void bringInForce() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            sweep();
        }
    }

    HttpResponse<String> revoke(String user, Key key) throws IOException, InterruptedException {
        return manage(user, "POST", "/workspaces/" + key.workspace() + "/keys/" + key.id() + "/revoke", "");
    }

    HttpResponse<String> call(Key key) throws IOException, InterruptedException {
        return call("Bearer " + key.secret());
    }

    /** Calls the protected API with this {@code Authorization}. */
    HttpResponse<String> call(String authorization) throws IOException, InterruptedException {
        return send(request().header("Authorization", authorization).build());
    }

    /** The same with what is answered first, and be it a 503. */
    HttpResponse<String> callOnce(Key key) throws IOException, InterruptedException {
        return sendOnce(request().header("Authorization", "Bearer " + key.secret()).build());
    }

    /** How many calls the authorizer has given up because a store took its time, as all do on a machine that pauses. */
    long givenUp() throws IOException {
        try (Stream<String> lines = Files.lines(system.stage().log())) {
            return lines.filter(line -> GIVEN_UP.matcher(line).find()).count();
        }
    }

    /** Gets a path of the protected API with a key and a header field. */
    HttpResponse<String> call(Key key, String path, String field, String value)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(system.protectedApi().resolve(path))
                .header("Authorization", "Bearer " + key.secret()).header(field, value).build());
    }

    HttpResponse<String> callWithoutKey() throws IOException, InterruptedException {
        return send(request().build());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(system.protectedApi().resolve("/conversations?limit=1"));
    }

    /** Calls the management API as this user, with further header fields by name and value. */
    public HttpResponse<String> manage(String user, String method, String path, String body, String... fields)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(system.managementApi() + path))
                .header("Authorization", "Bearer " + token(user)).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return remember(http.send(request.build(), BodyHandlers.ofString()));
    }

    /** Every token of a user's key, whoever asked for it. */
    private static HttpResponse<String> remember(HttpResponse<String> answer) {
        Matcher token = TOKEN.matcher(answer.body());
        if (token.find()) {
            SECRETS.add(token.group(1));
        }
        return answer;
    }

    /** Lets a key that is good expire, and returns when it has. */
    public void expire(String user, Key key) throws IOException, InterruptedException {
        Instant end;
        HttpResponse<String> updated;
        int attempts = 0;
        do {
            end = Instant.now().plusSeconds(1);
            updated = manage(user, "PATCH", "/workspaces/" + key.workspace() + "/keys/" + key.id(),
                    "{\"expiresAt\": \"" + end + "\"}");
            // If the machine has paused for that second, it is an end in the past.
        } while (updated.statusCode() == 400 && ++attempts < 10);
        assertThat(updated.statusCode()).as(updated.body()).isEqualTo(200);
        LockSupport.parkNanos(Duration.between(Instant.now(), end.plusMillis(50)).toNanos());
    }

    /**
     * Sends it to the protected API as it is, and again while the authorizer is out of breath: such a 503 is nobody's, since
     * nothing was found out.
     */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = sendOnce(request);
        for (int attempt = 1; attempt < ATTEMPTS && answer.statusCode() == 503; attempt++) {
            answer = sendOnce(request);
        }
        return answer;
    }

    /** Sends it as it is. */
    public HttpResponse<String> sendOnce(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** Waits until a state is reached, and fails if it is not in time. */
    void eventually(Duration patience, Callable<Boolean> state) throws Exception {
        eventually(patience, state, () -> "in time");
    }

    /** The same with words for what it is then. */
    void eventually(Duration patience, Callable<Boolean> state, Supplier<String> what) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!state.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    HttpResponse<String> manageWith(String token, String method, String path) throws IOException, InterruptedException {
        return manageWith(token, method, path, "");
    }

    /** Calls the management API with this bearer token, or without any if it is empty. */
    public HttpResponse<String> manageWith(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(system.managementApi() + path)).method(method,
                HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return remember(http.send(request.build(), BodyHandlers.ofString()));
    }

    /** Asks the management API, without a token, for what has this media type. */
    HttpResponse<String> manageAccepting(String type, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(system.managementApi() + path)).header("Accept", type)
                .build(), BodyHandlers.ofString());
    }

    /** Calls a function that no API fronts, by its logical id; its answer, which must be no failure. */
    JsonNode invoke(String function, String event) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(function, event);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).as(answer.body()).isEmpty();
        return JSON.readTree(answer.body());
    }

    /** One run of the sweep before its time. It may fail, as any can; the next does the same. */
    void sweep() throws IOException, InterruptedException {
        send("SweepFunction", "{}");
    }

    private HttpResponse<String> send(String function, String event) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(
                system.functions() + "/2015-03-31/functions/" + function + "/invocations"))
                .POST(HttpRequest.BodyPublishers.ofString(event)).build(), BodyHandlers.ofString());
    }

    /** Posts these bytes to the management API as JSON. */
    HttpResponse<String> postBytes(String user, String path, byte[] body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(system.managementApi() + path))
                .header("Authorization", "Bearer " + token(user)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
        system.close();
    }
}
