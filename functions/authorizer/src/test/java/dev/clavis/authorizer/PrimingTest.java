package dev.clavis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.InMemoryEnforcementStore;
import dev.clavis.core.profile.Profile;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrimingTest {
    private final Profile profile = Profile.named("agentclara");
    private final InstantSource clock = InstantSource.system();

    /** Where classes are loaded on a part of a processor, a first decision takes longer than one may. */
    @Test
    void eachKindOfAnswerIsPrimedThoughEachFirstOneComesTooLate() {
        Set<Class<?>> late = new HashSet<>();
        Set<Class<?>> answered = new HashSet<>();

        new Priming(profile, clock, (decision, _, _, _) -> {
            if (late.add(decision.getClass())) {
                throw new UnavailableException("too late", null);
            }
            answered.add(decision.getClass());
        }).run(new InMemoryEnforcementStore(profile.windows(), clock));

        assertThat(answered).containsExactlyInAnyOrder(Decision.Allowed.class, Decision.Limited.class,
                Decision.Forbidden.class, Decision.Unauthorized.class, Decision.Overloaded.class);
    }
}
