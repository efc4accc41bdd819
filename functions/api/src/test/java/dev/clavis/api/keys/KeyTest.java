package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.projection.Sweep;
import dev.clavis.core.Environment;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A workspace with one member in each role, and short words for what they do. */
abstract class KeyTest extends ApiTest {
    static final String BODY = "{\"name\":\"CI/CD\",\"environment\":\"live\"}";

    String workspace = "";
    String path = "";

    @BeforeEach
    void workspace() {
        workspace = fresh("acme");
        path = "/workspaces/" + workspace + "/keys";
        Sql.workspace(workspace, "enterprise", 10, "owner", "admin", "member");
    }

    String as(String role) {
        return token(workspace + "-" + role);
    }

    Answer create(String body) {
        return api.post(path, as("owner"), body);
    }

    /** A new key's shown id. */
    String created() {
        Answer answer = create(BODY);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    /** Signed in as the operator, who is no member. */
    static String asOperator() {
        return surroundings.issuer.sign(surroundings.issuer.claims("operator")
                .claim("groups", List.of("clavis-operators")).build());
    }

    /** A service account of the workspace; its id. */
    String serviceAccount(String role) {
        String id = "service_" + UUID.randomUUID().toString().replace("-", "");
        Sql.execute("INSERT INTO service_accounts (id, workspace, name, created) VALUES (?, ?, 'CI', now())", id,
                workspace);
        Sql.execute("INSERT INTO members (workspace, user_id, role, created) VALUES (?, ?, ?, now())", workspace, id,
                role);
        return id;
    }

    Answer get(String id) {
        return api.get(path + "/" + id, as("member"));
    }

    Answer patch(String id, String body) {
        return api.patch(path + "/" + id, as("owner"), body);
    }

    Answer rotate(String id, @Nullable String body) {
        return api.post(path + "/" + id + "/rotate", as("owner"), body);
    }

    static String etag(Answer answer) {
        return Objects.requireNonNull(answer.headers().get("etag"));
    }

    /** With one more header field. */
    Answer call(String method, String target, String body, String header, String value) {
        return api.call(method, target, as("owner"), body, event -> {
            Map<String, String> headers = new HashMap<>(event.getHeaders());
            headers.put(header, value);
            event.getMultiValueHeaders().put(header, List.of(value));
            return event.withHeaders(headers);
        });
    }

    /** What the protected API would make of a call with this secret, by an instance that remembers nothing. */
    Decision use(String secret) {
        Profile profile = context.getBean(Profile.class);
        return new Gatekeeper(profile, EnumSet.allOf(Environment.class), context.getBean(Peppers.class),
                context.getBean(EnforcementStore.class), Clock.systemUTC())
                .verify(secret, new Demand.AnyKey(), Optional.empty(), "203.0.113.7", 1);
    }

    boolean works(String secret) {
        return use(secret) instanceof Decision.Allowed;
    }

    /** The events of a key, in their order. */
    static List<String> types(String id) {
        return Sql.query("SELECT type FROM events WHERE target = ? ORDER BY created, id", id);
    }

    /** What runs while DynamoDB is away. */
    <T> T withoutDynamoDb(Supplier<T> work) {
        surroundings.dynamo.cut();
        try {
            return work.get();
        } finally {
            surroundings.dynamo.restore();
            awaitDynamoDb();
        }
    }

    void sweep() {
        Sql.execute("UPDATE outbox SET created = created - interval '1 minute'");
        new Sweep(context).handleRequest(null, null);
    }

    /** How often each result came, of as many calls at once. */
    static <T> Map<T, Integer> atOnce(int calls, IntFunction<T> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<T>> work = IntStream.range(0, calls).<Callable<T>>mapToObj(i -> () -> call.apply(i)).toList();
            Map<T, Integer> results = new HashMap<>();
            for (Future<T> result : threads.invokeAll(work)) {
                results.merge(result.get(), 1, Integer::sum);
            }
            return results;
        }
    }

    Status statusOfCopy(String shownId) {
        return Status.of(copy(shownId, "status").s());
    }

    /** What DynamoDB holds for a key. */
    static AttributeValue copy(String shownId, String attribute) {
        return surroundings.copy(shownId.substring("key_".length()), attribute);
    }

    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("status")).isEqualTo(Integer.toString(status));
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("type")).isEqualTo("urn:clavis:problem:" + code);
    }
}
