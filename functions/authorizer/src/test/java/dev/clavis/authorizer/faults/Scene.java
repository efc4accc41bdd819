package dev.clavis.authorizer.faults;

import dev.clavis.authorizer.Instance;
import dev.clavis.core.Environment;
import dev.clavis.core.OwnerId;
import dev.clavis.core.TestClock;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.SecretClaims;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Stores behind lines of their own, and the instances that a test starts on them. */
final class Scene implements AutoCloseable {
    static final String RING = "1:" + "pepper".repeat(8);
    private static final SecureRandom RANDOM = new SecureRandom();

    final Table table = Table.shared();
    final Line dynamoDb = new Line(table.port());
    final SecretsManager secretsManager = new SecretsManager(RING);
    final Line secrets = new Line(secretsManager.port());
    private final Profile profile;
    private final InstantSource clock;

    Scene(String profile, InstantSource clock) {
        this.profile = Profile.named(profile);
        this.clock = clock;
    }

    /** Of a product whose limits are buckets. */
    Scene() {
        this("agentclara", InstantSource.system());
    }

    /** A key in the table, and its secret. */
    record Key(EnforcedKey enforced, String secret) {}

    Key key(Limits limits) {
        IssuedSecret issued = issue();
        EnforcedKey enforced = new EnforcedKey(profile.secretFormat().read(issued.secret().exposeSecret()).orElseThrow()
                .key(), 1, issued.verifier(), 1, Optional.empty(), Status.ACTIVE, Optional.empty(),
                new WorkspaceId("ws_1"), new OwnerId("user_1"), Environment.LIVE, profile.permissions(),
                Optional.empty(), Optional.empty(), limits);
        table.project(enforced);
        return new Key(enforced, issued.secret().exposeSecret());
    }

    /** A secret of a key that is in no table. */
    IssuedSecret issue() {
        return issue(PepperRing.parse(RING));
    }

    /** The same, made with another ring. */
    IssuedSecret issue(PepperRing ring) {
        SecretClaims claims = new SecretClaims(profile.secretFormat().newId(RANDOM), new OwnerId("user_1"),
                Environment.LIVE);
        return profile.secretFormat().issue(claims, ring.current(Instant.EPOCH), RANDOM);
    }

    /** What an instance with this clock sees. */
    Instance.Surroundings seenBy(InstantSource instancesClock) {
        return new Instance.Surroundings(profile.name(), dynamoDb.port(), secrets.port(), instancesClock);
    }

    Instance instance() {
        return Instance.idle(seenBy(clock));
    }

    /** As it is after SnapStart's restore, warmed up. */
    Instance restored() {
        return Instance.restored(seenBy(clock));
    }

    /** Time goes on a little, if it is a test that lets it. */
    void tick() {
        if (clock instanceof TestClock standing) {
            standing.advance(Duration.ofSeconds(1));
        }
    }

    @Override
    public void close() {
        dynamoDb.close();
        secrets.close();
        secretsManager.close();
    }
}
