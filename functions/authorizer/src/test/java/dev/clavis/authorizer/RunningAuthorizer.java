package dev.clavis.authorizer;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.clavis.core.Environment;
import dev.clavis.core.profile.Profile;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.crac.Core;

/**
 * An authorizer as Lambda runs it, after a restore from its snapshot: the real function with the real wiring, clients and
 * pools. Only what it would read from its environment, its profile and its clock are given. It serves live keys.
 */
public final class RunningAuthorizer implements AutoCloseable {
    public static final String TABLE = "Keys";
    public static final String PASS_KEY = "thepasskeyofthisdeployment";
    private static final Map<String, Parts> PARTS = new ConcurrentHashMap<>();

    private final AuthorizerFunction function;
    private final Deque<ApplicationContext> contexts = new ArrayDeque<>();

    private record Parts(Profile profile, InstantSource clock) {}

    /** What stands in the environment on Lambda. */
    @Factory
    @Requires(property = "test.of", value = "running")
    static final class Given {
        private final Parts parts;

        Given(@Value("${test.name}") String name) {
            this.parts = Objects.requireNonNull(PARTS.get(name));
        }

        @Singleton
        @Replaces(bean = Settings.class, factory = Wiring.class)
        Settings settings() {
            return new Settings(parts.profile().name(), EnumSet.of(Environment.LIVE), TABLE, "peppers", PASS_KEY);
        }

        @Singleton
        @Replaces(bean = Profile.class, factory = Wiring.class)
        Profile profile() {
            return parts.profile();
        }

        @Singleton
        @Replaces(bean = InstantSource.class, factory = Wiring.class)
        InstantSource clock() {
            return parts.clock();
        }
    }

    private RunningAuthorizer(String name) {
        this.function = new AuthorizerFunction(() -> {
            contexts.push(ApplicationContext.run(Map.of("test.of", "running", "test.name", name)));
            return contexts.getFirst();
        });
    }

    /** Starts one; the SDK's system properties say where its stores are. */
    public static RunningAuthorizer start(Profile profile, InstantSource clock) {
        PARTS.put(profile.name(), new Parts(profile, clock));
        RunningAuthorizer running = new RunningAuthorizer(profile.name());
        running.function.beforeCheckpoint(Core.getGlobalContext());
        running.function.afterRestore(Core.getGlobalContext());
        return running;
    }

    public RequestStreamHandler function() {
        return function;
    }

    /** As before a checkpoint: no connection may be left. */
    @Override
    public void close() {
        contexts.forEach(ApplicationContext::close);
    }
}
