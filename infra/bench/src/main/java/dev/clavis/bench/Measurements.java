package dev.clavis.bench;

import dev.clavis.authorizer.AuthorizerFunction;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.SecretClaims;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The measurements for one profile, in the environment of a function. */
public final class Measurements {
    private static final int ROUNDS = 6;
    private static final int WARM_UP_THREADS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(2);

    private final Profile profile = Profile.named(System.getenv("CLAVIS_PROFILE"));
    private final String table = System.getenv("CLAVIS_KEYS_TABLE");
    private final DynamoDbClient client = DynamoDbClients.create();
    private final DynamoDbEnforcementStore store = new DynamoDbEnforcementStore(client, table, profile.windows(),
            InstantSource.system());
    private final AuthorizerFunction authorizer;
    private final Results results;

    private Measurements(Path folder) {
        createTable();
        this.authorizer = new AuthorizerFunction();
        this.results = new Results(folder, profile.windows().isEmpty() ? "bucket" : "window");
    }

    /**
     * Measures and ends the process.
     *
     * @param args the folder for {@code results.json}
     */
    public static void main(String[] args) throws Exception {
        Measurements measurements = new Measurements(Path.of(args[0]));
        for (int threads : new int[]{1, 8 }) {
            measurements.againstTheFloor(threads);
        }
        measurements.oneKeyAndSixtyFourThreads();
        measurements.results.write();
        System.exit(0);
    }

    private void createTable() {
        KeySchemaElement key = KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
        AttributeDefinition id = AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S)
                .build();
        if (client.listTables().tableNames().isEmpty()) {
            client.createTable(create -> create.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(List.of(key)).attributeDefinitions(List.of(id)));
        }
    }

    /** Alternates between the two, so that what else the machine does falls on both. */
    private void againstTheFloor(int threads) throws Exception {
        byte[] event = event(newKey(unreachable()));
        Load.Call clavis = () -> allowed(event);
        UpdateItemRequest request = lastingWrite();
        Load.Call bare = () -> client.updateItem(request);
        // Several threads, whatever is measured then: the compiler is to be done with both when that begins.
        Load.of(WARM_UP_THREADS, WARM_UP, bare);
        Load.of(WARM_UP_THREADS, WARM_UP, clavis);
        Load.Run bareRuns = Load.of(threads, ROUND, bare);
        Load.Run clavisRuns = Load.of(threads, ROUND, clavis);
        for (int round = 1; round < ROUNDS; round++) {
            bareRuns = bareRuns.plus(Load.of(threads, ROUND, bare));
            clavisRuns = clavisRuns.plus(Load.of(threads, ROUND, clavis));
        }
        results.add("bare-update", threads, bareRuns);
        results.add("clavis", threads, clavisRuns);
        results.note("%d thread%s: clavis has %.3f of the bare call's throughput".formatted(threads,
                threads == 1 ? "" : "s", clavisRuns.perSecond() / bareRuns.perSecond()));
    }

    private void oneKeyAndSixtyFourThreads() throws Exception {
        Limits limits = profile.windows().isEmpty()
                ? new Bucket(1_000, Duration.ofMinutes(1))
                : new Windows(Map.of(Window.DAY, 1_000L));
        byte[] event = event(newKey(limits));
        AtomicInteger admitted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger unanswered = new AtomicInteger();
        long started = System.nanoTime();
        Load.Run run = Load.of(64, Duration.ofSeconds(5), () -> {
            try {
                (answer(event).contains("passkeyofthebenchmark") ? admitted : refused).incrementAndGet();
            } catch (UnavailableException e) {
                unanswered.incrementAndGet();
            }
        });
        long refill = limits instanceof Bucket bucket
                ? (System.nanoTime() - started) / 1_000 / bucket.intervalMicros()
                : 0;
        results.note(
                "64 threads on one key with a limit of 1000: %d admitted (at most %d), %d refused, %d 503s, %d writes"
                        .formatted(admitted.get(), 1_000 + refill, refused.get(), unanswered.get(), run.writes()));
    }

    /** Limits that a run does not reach; a bucket's is one that stays busy. */
    private Limits unreachable() {
        return profile.windows().isEmpty()
                ? new Bucket(1_000_000, Duration.ofDays(1))
                : profile.plans().getLast().limits();
    }

    private IssuedSecret newKey(Limits limits) {
        KeyId id = profile.secretFormat().newId(new SecureRandom());
        OwnerId owner = new OwnerId("user_bench");
        IssuedSecret issued = profile.secretFormat().issue(new SecretClaims(id, owner, Environment.LIVE),
                PepperRing.parse(Bench.PEPPER).current(Instant.now()), new SecureRandom());
        store.project(new EnforcedKey(id, 1, issued.verifier(), 1, Optional.empty(), Status.ACTIVE, Optional.empty(),
                new WorkspaceId("ws_bench"), owner, Environment.LIVE, profile.permissions(),
                Optional.empty(), Optional.empty(), limits));
        return issued;
    }

    /**
     * The write that decides about a key of its own, made good for ever: its window stays the same, and a bucket's edge
     * is beyond reach. After a few calls a bucket is busy and stays so.
     */
    private UpdateItemRequest lastingWrite() throws IOException {
        byte[] event = event(newKey(unreachable()));
        for (int i = 0; i < 10; i++) {
            allowed(event);
        }
        UpdateItemRequest write = CallCounter.lastWrite();
        Map<String, AttributeValue> values = new HashMap<>(write.expressionAttributeValues());
        values.computeIfPresent(":edge", (_, _) -> AttributeValue.fromN("9000000000000000000"));
        return write.toBuilder().expressionAttributeValues(values).build();
    }

    private void allowed(byte[] event) throws IOException {
        if (!answer(event).contains("passkeyofthebenchmark")) {
            throw new IllegalStateException("a call within its limit was refused");
        }
    }

    private String answer(byte[] event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream(1_024);
        authorizer.handleRequest(new ByteArrayInputStream(event), output, new LambdaContext());
        return output.toString(StandardCharsets.UTF_8);
    }

    /** As API Gateway sends it for a small GET. */
    private static byte[] event(IssuedSecret issued) {
        return """
                {"type": "REQUEST",
                 "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod/GET/conversations",
                 "resource": "/conversations", "path": "/conversations", "httpMethod": "GET",
                 "headers": {"Accept": "*/*", "Authorization": "Bearer %1$s", "Host": "api.example.com",
                  "User-Agent": "curl/8.5.0", "X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793",
                  "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Port": "443", "X-Forwarded-Proto": "https"},
                 "multiValueHeaders": {"Accept": ["*/*"], "Authorization": ["Bearer %1$s"],
                  "Host": ["api.example.com"], "User-Agent": ["curl/8.5.0"],
                  "X-Amzn-Trace-Id": ["Root=1-5759e988-bd862e3fe1be46a994272793"],
                  "X-Forwarded-For": ["203.0.113.7"], "X-Forwarded-Port": ["443"], "X-Forwarded-Proto": ["https"]},
                 "queryStringParameters": {"limit": "1"}, "multiValueQueryStringParameters": {"limit": ["1"]},
                 "pathParameters": null, "stageVariables": null,
                 "requestContext": {"resourceId": "abc123", "resourcePath": "/conversations", "httpMethod": "GET",
                  "extendedRequestId": "abcdefg", "requestTime": "21/Nov/2026:12:00:00 +0000",
                  "path": "/prod/conversations", "accountId": "123456789012", "protocol": "HTTP/1.1", "stage": "prod",
                  "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
                  "identity": {"sourceIp": "203.0.113.7", "userAgent": "curl/8.5.0"},
                  "domainName": "abcdef1234.execute-api.eu-west-1.amazonaws.com", "apiId": "abcdef1234"}}
                """.formatted(issued.secret().exposeSecret()).getBytes(StandardCharsets.UTF_8);
    }
}
