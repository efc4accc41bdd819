package dev.clavis.core.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Window;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InMemoryEnforcementStoreTest extends EnforcementStoreContract {
    @Override
    protected EnforcementStore store(Set<Window> windows, InstantSource storeClock) {
        return new InMemoryEnforcementStore(windows, storeClock);
    }

    /** The fake has one clock, so there is no late one: what the test asks for holds by itself. */
    @Override
    protected EnforcementStore storeOfSameTable(EnforcementStore store, InstantSource storeClock) {
        return store;
    }

    @Property(tries = 200)
    void theBurstOfAnIdleBucketIsExactlyItsLimit(@ForAll @IntRange(min = 1, max = 10_000) int limit) {
        InMemoryEnforcementStore fake = new InMemoryEnforcementStore(Set.of(), clock);
        EnforcedKey key = Keys.active(new Bucket(limit, Duration.ofMinutes(1)));
        fake.project(key);
        for (int call = 0; call < limit; call++) {
            assertThat(fake.decide(Keys.check(key)) instanceof Decision.Allowed).isTrue();
        }
        assertThat(fake.decide(Keys.check(key))).isInstanceOf(Decision.Limited.class);
    }
}
