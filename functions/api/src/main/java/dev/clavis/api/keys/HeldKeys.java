package dev.clavis.api.keys;

import dev.clavis.api.Settings;
import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.projection.Truths;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Verifier;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * What the holder of a key's secret can do with that key, wherever they call from and whatever it may: ask about it, and
 * revoke it. Who holds a secret that they found does right by the second.
 */
@Singleton
public final class HeldKeys {
    private final KeyRows rows;
    private final KeyChanges changes;
    private final Gate gate;
    private final Truths truths;
    private final Enforcement enforcement;
    private final Transactions transactions;
    private final Settings settings;
    private final Profile profile;
    private final InstantSource clock;

    HeldKeys(KeyRows rows, KeyChanges changes, Gate gate, Truths truths, Enforcement enforcement,
            Transactions transactions, Settings settings, Profile profile, InstantSource clock) {
        this.rows = rows;
        this.changes = changes;
        this.gate = gate;
        this.truths = truths;
        this.enforcement = enforcement;
        this.transactions = transactions;
        this.settings = settings;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * The key as SQL has it now, also while its workspace is suspended.
     *
     * @param presented one of which must be that of a secret of the key
     * @throws ProblemException 401 for no secret of this key, and for a key that is revoked, expired, or of an environment
     *         that is not served
     */
    public HeldKey find(KeyId id, Collection<Verifier> presented) {
        return transactions.run(() -> {
            HeldSecret held = recognise(id, presented);
            Key key = held.key();
            if (!held.isGood(clock.instant()) || !settings.environments().contains(key.environment())) {
                throw unauthenticated();
            }
            EnforcedKey truth = truths.of(id);
            return HeldKey.of(key, gate.inEffect(key.workspace(), key.owner(), key.terms().permissions()),
                    truth.status(), truth.limits(), held.retiring());
        });
    }

    /**
     * Makes the key dead for ever; in force when it returns. Doing it again makes sure of it. A key that is expired or
     * suspended, or of an environment that is not served, can be revoked too: it may come back otherwise.
     *
     * @param address the holder's, as API Gateway saw it
     * @param agent what the holder's client calls itself
     * @return when it was revoked
     * @throws ProblemException 401 for no secret of this key; 503 if it could not be brought in force yet
     */
    public Instant revoke(KeyId id, Collection<Verifier> presented, String address, String agent) {
        Instant revoked = transactions.run(() -> {
            // Recognised before it is held: who has no secret holds up nobody.
            gate.hold(recognise(id, presented).key().workspace());
            HeldSecret held = recognise(id, presented);
            Key before = held.key();
            Key after = before.revoke(Optional.empty(), clock.instant());
            if (after.version() != before.version()) {
                Actor holder = new Actor.KeyHolder(id, profile.shownId(id), held.verifier());
                changes.update(new Caller(holder, false, address, agent), EventType.KEY_REVOKED, before, after);
            }
            return after.life().revoked().orElseThrow();
        });
        enforcement.require(id);
        return revoked;
    }

    private HeldSecret recognise(KeyId id, Collection<Verifier> presented) {
        return rows.findById(id.value()).map(KeyRow::toKey)
                .flatMap(key -> HeldSecret.find(key, presented, clock.instant()))
                .orElseThrow(HeldKeys::unauthenticated);
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(ProblemCode.UNAUTHENTICATED);
    }
}
