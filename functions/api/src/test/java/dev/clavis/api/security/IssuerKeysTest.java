package dev.clavis.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import dev.clavis.api.Settings;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.core.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerKeysTest extends ApiTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Issuer issuer = new Issuer();
    @SuppressWarnings("NullAway.Init")
    private IssuerKeys keys;

    /** An issuer that is away, slow or there, as a test wants it. */
    private static final class Issuer extends Discovery {
        private volatile boolean away;
        private final AtomicInteger asked = new AtomicInteger();
        private volatile CountDownLatch answers = new CountDownLatch(0);

        @Override
        JWKSet keysOf(String url) {
            asked.incrementAndGet();
            try {
                if (!answers.await(2, TimeUnit.MINUTES) || away) {
                    throw new UnavailableException("away", null);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new JWKSet();
        }
    }

    @BeforeEach
    void keys() {
        keys = new IssuerKeys(issuer, context.getBean(Settings.class), now::get);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time).plusMillis(1));
    }

    @Test
    void without_keys_a_failure_stands_for_a_second() {
        issuer.away = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(keys::current).isInstanceOf(UnavailableException.class);
        }
        assertThat(issuer.asked.get()).isEqualTo(1);

        issuer.away = false;
        pass(IssuerKeys.FIRST_PAUSE);
        assertThat(keys.current()).isNotNull();
    }

    @Test
    void a_failed_refresh_is_tried_again_after_the_pause_and_not_in_an_hour() {
        JWKSet first = keys.current();
        issuer.away = true;
        pass(IssuerKeys.MAX_AGE);
        assertThat(keys.current()).isSameAs(first);
        assertThat(keys.current()).isSameAs(first);
        assertThat(issuer.asked.get()).isEqualTo(2);

        issuer.away = false;
        pass(IssuerKeys.MIN_PAUSE);
        assertThat(keys.current()).isNotSameAs(first);
    }

    @Test
    void nobody_with_keys_in_hand_waits_for_a_slow_issuer() throws Exception {
        JWKSet first = keys.current();
        pass(IssuerKeys.MAX_AGE);
        issuer.answers = new CountDownLatch(1);
        CompletableFuture<JWKSet> slow = CompletableFuture.supplyAsync(keys::current, Thread::startVirtualThread);
        while (issuer.asked.get() < 2) {
            Thread.sleep(1);
        }

        assertThat(CompletableFuture.supplyAsync(keys::current, Thread::startVirtualThread).get(30, TimeUnit.SECONDS))
                .isSameAs(first);
        issuer.answers.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS)).isNotSameAs(first);
    }

    @Test
    void a_key_that_is_lacking_is_looked_for_once_a_pause() {
        JWKSet first = keys.current();
        assertThat(keys.newerThan(first)).isSameAs(first);
        pass(IssuerKeys.MIN_PAUSE);
        JWKSet newer = keys.newerThan(first);
        assertThat(newer).isNotSameAs(first).isSameAs(keys.newerThan(first));
    }
}
