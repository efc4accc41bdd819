package dev.clavis.bench;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.SecretClaims;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes keys of one kind, and revokes them, as management does: by projecting their copies. */
final class Keys {
    private static final OwnerId OWNER = new OwnerId("user_bench");
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws_bench");

    private static final int ATTEMPTS = 10;

    private final SecureRandom random = new SecureRandom();
    private final Profile profile;
    private final DynamoDbEnforcementStore store;

    Keys(Kind kind, DynamoDbClient client) {
        this.profile = kind.profile();
        this.store = new DynamoDbEnforcementStore(client, Stage.KEYS_TABLE, profile.windows(), InstantSource.system());
    }

    /** A key and the text that its caller sends. */
    record Key(EnforcedKey copy, String secret) {}

    Key issue(Limits limits) {
        KeyId id = profile.secretFormat().newId(random);
        IssuedSecret issued = profile.secretFormat().issue(new SecretClaims(id, OWNER, Environment.LIVE),
                PepperRing.parse(Stage.PEPPER).current(Instant.now()), random);
        EnforcedKey copy = new EnforcedKey(id, 1, issued.verifier(), issued.pepperVersion(), Optional.empty(),
                Status.ACTIVE, Optional.empty(), WORKSPACE, OWNER, Environment.LIVE, profile.permissions(),
                Optional.empty(), Optional.empty(), limits);
        project(copy);
        return new Key(copy, issued.secret().exposeSecret());
    }

    /** Returns when the store has it, which is when management answers. */
    void revoke(Key key) {
        EnforcedKey copy = key.copy();
        project(new EnforcedKey(copy.id(), copy.version() + 1, copy.verifier(), copy.pepper(), copy.retiring(),
                Status.REVOKED, Optional.of("revoked"), copy.workspace(), copy.owner(), copy.environment(),
                copy.permissions(), copy.expires(), copy.addresses(), copy.limits()));
    }

    /** Again after a time-out, as the sweep does: a busy machine's first call takes its time. */
    private void project(EnforcedKey copy) {
        for (int attempt = 1;; attempt++) {
            try {
                store.project(copy);
                return;
            } catch (UnavailableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
