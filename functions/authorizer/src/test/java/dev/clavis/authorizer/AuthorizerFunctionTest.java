package dev.clavis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.TestClock;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.InMemoryEnforcementStore;
import dev.clavis.core.profile.ProfileException;
import dev.clavis.core.secret.PepperSource;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

/** What SnapStart sees: everything was run before the checkpoint, nothing of it is left in the snapshot. */
class AuthorizerFunctionTest {
    private static final AtomicInteger PEPPER_READS = new AtomicInteger();
    private static final InMemoryEnforcementStore STORE = new InMemoryEnforcementStore(Set.of(),
            new TestClock(Instant.EPOCH));

    /** The real wiring, short of AWS and of this process's environment. */
    @Factory
    @Requires(property = "test.of", value = "snapstart")
    static final class Substitutes {
        @Singleton
        @Replaces(bean = Settings.class, factory = Wiring.class)
        Settings settings(@Value("${test.profile:agentclara}") String profile,
                @Value("${test.environments:both}") String environments) {
            return new Settings(profile, Environment.parseServed(environments).orElseThrow(), "Keys", "peppers",
                    "thepasskeyofthisdeployment");
        }

        @Singleton
        @Replaces(bean = PepperSource.class, factory = Wiring.class)
        PepperSource peppers() {
            return () -> {
                PEPPER_READS.incrementAndGet();
                return "pepper".repeat(8);
            };
        }

        @Singleton
        @Replaces(bean = EnforcementStore.class, factory = Wiring.class)
        EnforcementStore store() {
            return STORE;
        }
    }

    @Test
    void theSnapshotHoldsNoSecretAndNoConnection() {
        List<ApplicationContext> contexts = new ArrayList<>();
        AuthorizerFunction function = new AuthorizerFunction(() -> {
            contexts.add(ApplicationContext.run(Map.of("test.of", "snapstart")));
            return contexts.getLast();
        });
        Context<Resource> crac = Core.getGlobalContext();

        function.beforeCheckpoint(crac);
        assertThat(PEPPER_READS).as("reads before the checkpoint").hasValue(0);
        assertThat(STORE.decisions()).as("primed").isEqualTo(1);
        assertThat(contexts).singleElement().matches(context -> !context.isRunning());

        function.afterRestore(crac);
        assertThat(PEPPER_READS).as("reads after the restore").hasValue(1);
        assertThat(contexts).hasSize(2);
        assertThat(contexts.getLast().isRunning()).isTrue();
        contexts.getLast().close();
    }

    /** Nothing is allowed then: API Gateway answers 503 for an authorizer that does not start. */
    @Test
    void aProfileWithMistakesStartsNoAuthorizer() {
        assertThatThrownBy(() -> new AuthorizerFunction(
                () -> ApplicationContext.run(Map.of("test.of", "snapstart", "test.profile", "broken"))))
                .hasRootCauseInstanceOf(ProfileException.class)
                .hasMessageContaining("broken.profile, line 3: nothing is named 'titel'; did you mean 'title'?");
    }

    @Test
    void aDeploymentInWhichNoKeyCouldBeGoodStartsNoAuthorizer() {
        assertThatThrownBy(() -> new AuthorizerFunction(() -> ApplicationContext
                .run(Map.of("test.of", "snapstart", "test.profile", "clarky", "test.environments", "test"))))
                .hasRootCauseInstanceOf(ProfileException.class).hasMessageContaining("all keys of clarky are live");
    }
}
