package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Surroundings;
import dev.clavis.api.projection.Sweep;
import dev.clavis.core.enforcement.EnforcementStore;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Two processes over the same stores: one that dies, and one that was never in touch with it and goes on. */
final class Scene {
    private static final Surroundings surroundings = Surroundings.shared();
    private static final String DYNAMODB_ENDPOINT = "aws.endpointUrlDynamoDb";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final class Shared {
        static final Scene SCENE = new Scene(Stores.migrated("faults"));
    }

    final Stores stores;
    final Victim victim;
    final ApplicationContext context;
    /** The handlers of the process that goes on. */
    final Api survivor;

    private Scene(Stores stores) {
        this.stores = stores;
        this.context = ApplicationContext.run(stores.environment("survivor", surroundings.postgres.port()));
        this.survivor = new Api(context);
        this.victim = victim(stores);
    }

    /** Started once for all tests of this JVM. */
    static Scene shared() {
        return Shared.SCENE;
    }

    private static Victim victim(Stores stores) {
        Lines lines = new Lines(Map.of(Lines.Store.SQL, surroundings.postgres.port(), Lines.Store.DYNAMODB,
                surroundings.dynamo.port()));
        String direct = System.getProperty(DYNAMODB_ENDPOINT);
        System.setProperty(DYNAMODB_ENDPOINT, "http://127.0.0.1:" + lines.port(Lines.Store.DYNAMODB));
        try {
            ApplicationContext context = ApplicationContext
                    .run(stores.environment("victim", lines.port(Lines.Store.SQL)));
            // Made at first use, and the endpoint is read then.
            context.getBean(EnforcementStore.class);
            return new Victim(context, lines);
        } finally {
            System.setProperty(DYNAMODB_ENDPOINT, direct);
        }
    }

    /** Until PostgreSQL has noticed that the victim is dead, and has rolled back what it had not committed. */
    void awaitEndOfTheDead() {
        await("the dead one's transaction has ended", () -> stores.query(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'victim' AND datname = 'faults'").isEmpty());
    }

    /** What the schedule does, until there is nothing to do. */
    void sweep() {
        await("the sweep comes to its end", () -> {
            // Or it takes what waits for the work of a process that is about to finish it.
            stores.execute("UPDATE outbox SET created = created - interval '1 minute'");
            Map<String, Object> swept = new Sweep(context).handleRequest(null, null);
            return Integer.valueOf(0).equals(swept.get("failed"))
                    && stores.query("SELECT id FROM operations WHERE finished IS NULL").isEmpty();
        });
    }

    /** Whether the protected API would admit a call with this secret now. */
    boolean works(String secret) {
        Answer verdict = patiently(
                () -> survivor.post("/keys/verify", operator(), "{\"key\":\"%s\"}".formatted(secret)));
        assertThat(verdict.status()).as(verdict.body()).isEqualTo(200);
        return verdict.json().get("valid").getBooleanValue();
    }

    /** What the process that goes on answers, on a machine that may pause for longer than our own timeouts. */
    static Answer patiently(Supplier<Answer> call) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        await("an answer", () -> {
            Answer given = call.get();
            answer.set(given);
            return given.status() != 503;
        });
        return Objects.requireNonNull(answer.get());
    }

    static String operator() {
        return surroundings.issuer.sign(
                surroundings.issuer.claims("operator").claim("groups", List.of("clavis-operators")).build());
    }

    static String token(String subject) {
        return surroundings.issuer.token(subject);
    }

    static void await(String what, BooleanSupplier state) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!state.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
