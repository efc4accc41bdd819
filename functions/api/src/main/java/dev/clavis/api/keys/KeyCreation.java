package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.idempotency.Idempotency;
import dev.clavis.api.idempotency.IdempotencyKey;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.KeyId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.Secret;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Makes keys for those who ask. */
@Singleton
final class KeyCreation {
    private static final String OPERATION = "keys.create";

    private final Gate gate;
    private final KeyFinder finder;
    private final KeyChanges changes;
    private final KeyFactory factory;
    private final Idempotency idempotency;
    private final Enforcement enforcement;
    private final Peppers peppers;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    KeyCreation(Gate gate, KeyFinder finder, KeyChanges changes, KeyFactory factory, Idempotency idempotency,
            Enforcement enforcement, Peppers peppers, Transactions transactions, Profile profile,
            InstantSource clock) {
        this.gate = gate;
        this.finder = finder;
        this.changes = changes;
        this.factory = factory;
        this.idempotency = idempotency;
        this.enforcement = enforcement;
        this.peppers = peppers;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * A new key; the one from before, without its secret, if this very request has come before. The secret is given out
     * even if it is not in force yet: it can only be shown now.
     */
    IssuedKey create(Caller caller, String workspace, KeyDraft draft, Optional<IdempotencyKey> once) {
        Pepper pepper = peppers.current();
        Outcome outcome = transactions.run(() -> {
            Access maker = gate.enterToChange(caller, workspace, ManagementRight.KEYS_WRITE);
            OneKey.requireSeveral(profile);
            return once.flatMap(key -> idempotency.find(maker, OPERATION, key))
                    .map(id -> new Outcome(maker, finder.find(maker, new KeyId(id)), Optional.empty()))
                    .orElseGet(() -> create(maker, draft, pepper, once));
        });
        return new IssuedKey(SeenKey.of(outcome.key(), outcome.maker()), outcome.secret(),
                !enforcement.bringInForce(outcome.key().id()));
    }

    private Outcome create(Access maker, KeyDraft draft, Pepper pepper, Optional<IdempotencyKey> once) {
        KeyFactory.Made made = factory.make(draft, maker, pepper, clock.instant());
        gate.addKeys(maker.workspace(), 1);
        changes.insert(maker.caller(), EventType.KEY_CREATED, made.key());
        once.ifPresent(key -> idempotency.remember(maker, OPERATION, key, made.key().id().value()));
        return new Outcome(maker, made.key(), Optional.of(made.secret()));
    }

    private record Outcome(Access maker, Key key, Optional<Secret> secret) {}
}
