package dev.clavis.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.clavis.authorizer.AuthorizerFunction;
import dev.clavis.authorizer.AuthorizerOn;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.profile.Profile;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Everything that can be measured, in the environment of a function. All but the bare calls are authorizers that get the
 * same event and give the same policy; they differ in their store alone. Used by one thread.
 */
final class Subjects {
    /** Beyond all that a bucket's state reaches, and as long as its true edge, for the request to be as long. */
    private static final AttributeValue NO_EDGE = AttributeValue.fromN("9999999999999999");
    /** As many as the client for decisions may have. */
    private static final int MAX_CONNECTIONS = 128;
    private static final int CALLS_UNTIL_BUSY = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** More than a call's time limits. */
    private static final Duration LONGEST_TIMER = Duration.ofSeconds(1);

    private final DynamoDbClient client = DynamoDbClients.create();
    /** With the SDK's own timers and rules. */
    private final DynamoDbClient plainClient = DynamoDbClients.builder(config -> config.scheduledExecutorService(null))
            .endpointProvider(DynamoDbEndpointProvider.defaultProvider()).build();
    private final DynamoDbClient unlimitedClient = DynamoDbClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder().maxConnections(MAX_CONNECTIONS)).build();
    private final RequestStreamHandler function = new AuthorizerFunction();
    private final String functionProfile = System.getenv("CLAVIS_PROFILE");
    private final Map<Kind, Map<Subject, RequestStreamHandler>> handlers = new EnumMap<>(Kind.class);

    Load.Call call(Subject subject, Kind kind, String secret) throws IOException {
        return switch (subject) {
            case BARE_UPDATE -> bare(plainClient, lastingWrite(kind, secret));
            case UNLIMITED -> bare(unlimitedClient, lastingWrite(kind, secret));
            case FORGED -> new Forgery(handler(Subject.CLAVIS, kind), secret);
            case CLAVIS, GET_THEN_UPDATE, BUCKET4J -> new Caller(handler(subject, kind), secret);
        };
    }

    /** Waits until nothing is left of what was measured: the SDK's own timers go off when the calls are long over. */
    void settle(Subject subject) throws InterruptedException {
        if (subject == Subject.BARE_UPDATE) {
            Thread.sleep(LONGEST_TIMER);
        }
    }

    private static Load.Call bare(DynamoDbClient client, UpdateItemRequest request) {
        return () -> {
            try {
                return !client.updateItem(request).attributes().isEmpty();
            } catch (SdkException e) {
                throw new UnavailableException("the bare call failed: " + e.getMessage(), e);
            }
        };
    }

    /**
     * The write that decides about this key, made good for ever: its windows stay the same, and a bucket's edge is beyond
     * reach. After a few calls a bucket is busy and stays so.
     */
    private UpdateItemRequest lastingWrite(Kind kind, String secret) throws IOException {
        makeBusy(new Caller(handler(Subject.CLAVIS, kind), secret));
        UpdateItemRequest write = CallCounter.lastWrite();
        Map<String, AttributeValue> values = new HashMap<>(write.expressionAttributeValues());
        values.computeIfPresent(":edge", (_, _) -> NO_EDGE);
        return write.toBuilder().expressionAttributeValues(values).build();
    }

    /** A process that has just started may get no answer in time at first. */
    private static void makeBusy(Caller clavis) throws IOException {
        long startedNanos = System.nanoTime();
        for (int allowed = 0; allowed < CALLS_UNTIL_BUSY;) {
            try {
                allowed += clavis.run() ? 1 : 0;
            } catch (UnavailableException | CancellationException e) {
                if (System.nanoTime() - startedNanos > PATIENCE.toNanos()) {
                    throw e;
                }
            }
        }
    }

    private RequestStreamHandler handler(Subject subject, Kind kind) {
        return handlers.computeIfAbsent(kind, _ -> new EnumMap<>(Subject.class)).computeIfAbsent(subject,
                _ -> newHandler(subject, kind));
    }

    /** The function itself where the environment is of this kind, else the same parts on another store. */
    private RequestStreamHandler newHandler(Subject subject, Kind kind) {
        if (subject == Subject.CLAVIS && kind.profileName().equals(functionProfile)) {
            return function;
        }
        Profile profile = kind.profile();
        EnforcementStore clavis = new DynamoDbEnforcementStore(client, Stage.KEYS_TABLE, profile.windows(),
                InstantSource.system());
        EnforcementStore store = switch (subject) {
            case CLAVIS -> clavis;
            case GET_THEN_UPDATE -> new GetThenUpdateStore(client, clavis);
            case BUCKET4J -> new Bucket4jStore(client, clavis);
            case BARE_UPDATE, UNLIMITED, FORGED -> throw new IllegalArgumentException(subject + " is no store");
        };
        return new AuthorizerOn(profile, Stage.PASS_KEY, () -> Stage.PEPPER, store);
    }
}
