package dev.clavis.authorizer;

import dev.clavis.core.Environment;
import dev.clavis.core.UnavailableException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.crac.Core;

/**
 * One instance of the authorizer from its start on: all of its own wiring, but with settings and a clock of a test's
 * choice. Safe for use by several threads.
 */
public final class Instance implements AutoCloseable {
    private final AtomicReference<ApplicationContext> running = new AtomicReference<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AuthorizerFunction function;

    private Instance(Surroundings surroundings) {
        function = new AuthorizerFunction(() -> start(surroundings));
    }

    /** One that has answered nothing yet. */
    public static Instance idle(Surroundings surroundings) {
        return new Instance(surroundings);
    }

    /** One that has come to life as SnapStart lets it: primed, stopped, and warmed up after the restore. */
    public static Instance restored(Surroundings surroundings) {
        Instance instance = new Instance(surroundings);
        instance.function.beforeCheckpoint(Core.getGlobalContext());
        instance.function.afterRestore(Core.getGlobalContext());
        return instance;
    }

    private ApplicationContext start(Surroundings surroundings) {
        synchronized (Instance.class) {
            surroundings.announce();
            ApplicationContext context = ApplicationContext.builder().properties(Map.of("test.of", "faults"))
                    .singletons(surroundings).start();
            context.getBean(Authorizer.class);
            running.set(context);
            return context;
        }
    }

    /**
     * What is around an instance.
     *
     * @param profile of the product whose keys are called with
     * @param dynamoDb port on 127.0.0.1
     * @param secrets port on 127.0.0.1 of Secrets Manager
     * @param clock that the instance reads
     */
    public record Surroundings(String profile, int dynamoDb, int secrets, InstantSource clock) {
        /** The SDK's clients read this when they are made. */
        private void announce() {
            System.setProperty("aws.region", "eu-central-1");
            System.setProperty("aws.accessKeyId", "local");
            System.setProperty("aws.secretAccessKey", "local");
            System.setProperty("aws.endpointUrlDynamoDb", "http://127.0.0.1:" + dynamoDb);
            System.setProperty("aws.endpointUrlSecretsManager", "http://127.0.0.1:" + secrets);
        }
    }

    /** What no test has from its environment. */
    @Factory
    @Requires(property = "test.of", value = "faults")
    static final class Substitutes {
        @Singleton
        @Replaces(bean = Settings.class, factory = Wiring.class)
        Settings settings(Surroundings surroundings) {
            return new Settings(surroundings.profile(), EnumSet.allOf(Environment.class), "Keys", "peppers",
                    "thepasskeyofthisdeployment");
        }

        @Singleton
        @Replaces(bean = InstantSource.class, factory = Wiring.class)
        InstantSource clock(Surroundings surroundings) {
            return surroundings.clock();
        }
    }

    /** What became of a call. */
    public enum Outcome {
        ALLOWED,
        LIMITED,
        FORBIDDEN,
        UNAUTHORIZED,
        UNAVAILABLE
    }

    /** The outcome, and how long it took. */
    public record Answer(Outcome outcome, Duration took) {}

    /** Calls {@code GET} on a route, as API Gateway asks about it. */
    public Answer call(String secretText, String route) {
        long started = System.nanoTime();
        Outcome outcome = outcome(event(secretText, route));
        return new Answer(outcome, Duration.ofNanos(System.nanoTime() - started));
    }

    private Outcome outcome(String event) {
        ByteArrayOutputStream policy = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), policy,
                    new Invocation(log::add));
        } catch (UnauthorizedException e) {
            return Outcome.UNAUTHORIZED;
        } catch (UnavailableException e) {
            return Outcome.UNAVAILABLE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = policy.toString(StandardCharsets.UTF_8);
        if (!text.contains("\"Effect\":\"Allow\"")) {
            return Outcome.FORBIDDEN;
        }
        return text.contains("\"usageIdentifierKey\":\"thepasskeyofthisdeployment\"")
                ? Outcome.ALLOWED
                : Outcome.LIMITED;
    }

    /** How many lines it has written of this event. */
    public long lines(String event) {
        return log.stream().filter(line -> line.startsWith("{\"event\":\"" + event + "\"")).count();
    }

    /** What it has written last, for who wants to know why. */
    public String lastLine() {
        return log.isEmpty() ? "" : log.getLast();
    }

    private static String event(String secretText, String route) {
        return """
                {"type": "REQUEST", "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:abc/prod/GET/any/path",
                 "resource": "%s", "httpMethod": "GET", "multiValueHeaders": {"Authorization": ["Bearer %s"]},
                 "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "203.0.113.7"}}}
                """.formatted(route, secretText);
    }

    @Override
    public void close() {
        Objects.requireNonNull(running.get()).close();
    }
}
