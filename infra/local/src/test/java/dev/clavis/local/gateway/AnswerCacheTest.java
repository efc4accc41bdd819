package dev.clavis.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A template that asks for a cache gets one, with what it does to revocations. */
class AnswerCacheTest {
    private static final List<String> CALLER = List.of("Bearer a");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger calls = new AtomicInteger();

    private int callsAfter(AnswerCache cache, List<String> identity) throws Exception {
        assertThat(cache.get(identity, this::answer)).isNotNull();
        return calls.get();
    }

    private AuthorizerAnswer answer() {
        calls.incrementAndGet();
        return new AuthorizerAnswer(new Policy(List.of()), JsonNodeFactory.instance.objectNode(), Optional.empty());
    }

    @Test
    void withoutALifeEveryRequestIsAsked() throws Exception {
        AnswerCache none = new AnswerCache(Duration.ZERO, now::get);

        assertThat(callsAfter(none, CALLER)).isEqualTo(1);
        assertThat(callsAfter(none, CALLER)).isEqualTo(2);
    }

    @Test
    void anAnswerStandsForTheSameIdentityUntilItsEnd() throws Exception {
        AnswerCache cache = new AnswerCache(Duration.ofMinutes(5), now::get);
        assertThat(callsAfter(cache, CALLER)).isEqualTo(1);
        assertThat(callsAfter(cache, List.of("Bearer b"))).isEqualTo(2);

        now.set(Instant.ofEpochSecond(299));
        assertThat(callsAfter(cache, CALLER)).isEqualTo(2);

        now.set(Instant.ofEpochSecond(300));
        assertThat(callsAfter(cache, CALLER)).isEqualTo(3);
    }
}
