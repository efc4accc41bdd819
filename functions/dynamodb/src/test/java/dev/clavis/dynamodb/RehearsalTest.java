package dev.clavis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.secret.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A store over a rehearsal decides as that is set, whatever kind of limit the key has. */
class RehearsalTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Verifier VERIFIER = new Verifier("v".repeat(43));
    private static final List<Limits> LIMITS = List.of(new Bucket(10, Duration.ofMinutes(1)),
            new Windows(Map.of(Window.DAY, 10L)));

    @Test
    void anAdmittingOneAdmits() {
        for (Limits limits : LIMITS) {
            assertThat(decide(Rehearsal.admitting(key(Status.ACTIVE, limits)), limits))
                    .isInstanceOf(Decision.Allowed.class);
        }
    }

    @Test
    void aSpentOneLimits() {
        for (Limits limits : LIMITS) {
            assertThat(decide(Rehearsal.spent(key(Status.ACTIVE, limits), NOW), limits))
                    .isInstanceOf(Decision.Limited.class);
        }
    }

    @Test
    void aRefusingOneSaysWhyTheKeyRefuses() {
        for (Limits limits : LIMITS) {
            assertThat(decide(Rehearsal.refusing(key(Status.REVOKED, limits)), limits)).isEqualTo(
                    new Decision.Unauthorized(Decision.Unauthorized.Reason.REVOKED,
                            Optional.of(new KeyId("7Hk2pQ9x"))));
        }
    }

    private static Decision decide(Rehearsal rehearsal, Limits limits) {
        Set<Window> windows = limits instanceof Windows known ? known.limits().keySet() : Set.of();
        return new DynamoDbEnforcementStore(rehearsal, "none", windows, InstantSource.fixed(NOW)).decide(
                new Check(new KeyId("7Hk2pQ9x"), VERIFIER, new Demand.AnyKey(), Optional.empty(), "192.0.2.1", 1));
    }

    private static EnforcedKey key(Status status, Limits limits) {
        return new EnforcedKey(new KeyId("7Hk2pQ9x"), 1, VERIFIER, 1, Optional.empty(), status, Optional.empty(),
                new WorkspaceId("ws_one"), new OwnerId("user_one"), Environment.LIVE, Set.of(), Optional.empty(),
                Optional.empty(), limits);
    }
}
