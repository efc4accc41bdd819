package dev.clavis.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.Settings;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.core.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an issuer on the other side of a line that can be cut. */
class IssuerEndpointsTest extends ApiTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Counted discovery = new Counted();
    @SuppressWarnings("NullAway.Init")
    private IssuerEndpoints endpoints;

    /** Counts the questions. */
    private static final class Counted extends Discovery {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        IssuerEndpoints.Found endpointsOf(String issuer) {
            asked.incrementAndGet();
            return super.endpointsOf(issuer);
        }
    }

    @BeforeEach
    void endpoints() {
        endpoints = new IssuerEndpoints(discovery, context.getBean(Settings.class), now::get);
    }

    @AfterEach
    void restore() {
        surroundings.identity.restore();
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time).plusMillis(1));
    }

    @Test
    void asked_once_an_hour() {
        assertThat(endpoints.get().token()).isEqualTo(surroundings.issuer.url() + "/token");
        endpoints.get();
        assertThat(discovery.asked).hasValue(1);

        pass(IssuerEndpoints.MAX_AGE);
        endpoints.get();
        endpoints.get();
        assertThat(discovery.asked).hasValue(2);
    }

    @Test
    void addresses_in_hand_stay_good_while_the_issuer_is_away_and_it_is_asked_once_a_minute() {
        IssuerEndpoints.Found known = endpoints.get();
        surroundings.identity.cut();
        pass(IssuerEndpoints.MAX_AGE);

        assertThat(endpoints.get()).isSameAs(known);
        assertThat(endpoints.get()).isSameAs(known);
        assertThat(discovery.asked).hasValue(2);

        surroundings.identity.restore();
        assertThat(endpoints.get()).isSameAs(known);
        pass(IssuerEndpoints.PAUSE);
        assertThat(endpoints.get()).isEqualTo(known).isNotSameAs(known);
        pass(IssuerEndpoints.PAUSE);
        endpoints.get();
        assertThat(discovery.asked).hasValue(3);
    }

    /** Or anybody who asks for the page would hold an instance for three seconds, again and again. */
    @Test
    void without_addresses_a_failure_stands_for_five_seconds() {
        surroundings.identity.cut();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(endpoints::get).isInstanceOf(UnavailableException.class);
        }
        assertThat(discovery.asked).hasValue(2);

        surroundings.identity.restore();
        assertThatThrownBy(endpoints::get).isInstanceOf(UnavailableException.class);
        pass(IssuerEndpoints.FIRST_PAUSE);
        assertThat(endpoints.get().authorization()).isEqualTo(surroundings.issuer.url() + "/authorize");
    }
}
