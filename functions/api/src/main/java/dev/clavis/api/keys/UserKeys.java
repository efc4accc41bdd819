package dev.clavis.api.keys;

import dev.clavis.api.accounts.Account;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.Environment;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.Secret;
import dev.clavis.core.secret.ViewableFormat;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The one key that each user has where secrets can be viewed. It lies in their personal workspace, whose other routes treat
 * it like any key. One that is revoked or has expired counts as none.
 */
@Singleton
public final class UserKeys {
    private static final String NAME = "API key";
    private static final String REPLACED = "Replaced after it had expired.";

    private final Gate gate;
    private final KeyRows rows;
    private final KeyChanges changes;
    private final KeyFactory factory;
    private final Lendable lendable;
    private final Enforcement enforcement;
    private final Peppers peppers;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    UserKeys(Gate gate, KeyRows rows, KeyChanges changes, KeyFactory factory, Lendable lendable,
            Enforcement enforcement, Peppers peppers, Transactions transactions, Profile profile,
            InstantSource clock) {
        this.gate = gate;
        this.rows = rows;
        this.changes = changes;
        this.factory = factory;
        this.lendable = lendable;
        this.enforcement = enforcement;
        this.peppers = peppers;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * The caller's key, whether or not its workspace is suspended.
     *
     * @param own the caller's account
     * @throws ProblemException 404 if they have none, or secrets cannot be viewed here
     * @throws UnavailableException if the peppers cannot be read
     */
    public UserKey view(Caller caller, Account own) {
        ViewableFormat format = format();
        Key key = transactions.run(() -> {
            Access access = gate.enter(caller, own.workspace().value(), ManagementRight.KEYS_READ);
            Key found = find(own).filter(this::isAlive).orElseThrow(ProblemException::notFound);
            lendable.requireToHold(access, found);
            return found;
        });
        return shown(key, view(format, key));
    }

    /**
     * Gives the caller's key a new secret, and makes the key if they have none. Every secret from before is dead when it
     * returns. A first secret may have to wait a moment until it is good, like that of any new key: nothing is lost by it.
     * Of two at once both get a secret, and the one that came last is good.
     *
     * @param own the caller's account
     * @throws ProblemException 404 if secrets cannot be viewed here; 503 if the secret before may still be good, and then
     *         {@link #view} shows the new one
     */
    public UserKey reset(Caller caller, Account own) {
        Environment environment = format().environment();
        Pepper pepper = peppers.current();
        Reset reset = transactions.run(() -> {
            Access access = gate.enterToChange(caller, own.workspace().value(), ManagementRight.KEYS_WRITE);
            Optional<Key> before = find(own);
            before.filter(key -> !isAlive(key)).ifPresent(expired -> changes.update(access.caller(),
                    EventType.KEY_REVOKED, expired, expired.revoke(Optional.of(REPLACED), clock.instant())));
            return before.filter(this::isAlive).map(key -> new Reset(replace(access, key, pepper), true))
                    .orElseGet(() -> new Reset(create(access, environment, pepper), false));
        });
        Key key = reset.made().key();
        if (!enforcement.isInForce(key.id()) && reset.replaces()) {
            throw new ProblemException(ProblemCode.NOT_YET_ENFORCED);
        }
        return shown(key, reset.made().secret());
    }

    /** @param replaces whether there was a secret before that may be good until this is in force */
    private record Reset(KeyFactory.Made made, boolean replaces) {}

    private KeyFactory.Made replace(Access access, Key key, Pepper pepper) {
        lendable.requireToHold(access, key);
        KeyFactory.Made made = factory.reset(key, pepper, clock.instant());
        changes.update(access.caller(), EventType.KEY_RESET, key, made.key());
        return made;
    }

    private KeyFactory.Made create(Access access, Environment environment, Pepper pepper) {
        KeyDraft draft = new KeyDraft(VisibleName.parse(NAME), environment, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        KeyFactory.Made made = factory.make(draft, access, pepper, clock.instant());
        gate.addKeys(access.workspace(), 1);
        changes.insert(access.caller(), EventType.KEY_CREATED, made.key());
        return made;
    }

    /** That of secrets here, if they can be viewed. */
    private ViewableFormat format() {
        if (profile.secretFormat() instanceof ViewableFormat format) {
            return format;
        }
        throw ProblemException.notFound();
    }

    private Optional<Key> find(Account own) {
        return rows.findViewable(own.workspace().value(), own.user().id().value()).map(KeyRow::toKey);
    }

    private boolean isAlive(Key key) {
        Instant now = clock.instant();
        return key.terms().expires().filter(end -> !end.isAfter(now)).isEmpty();
    }

    /** The present secret, made again. What does not fit its verifier was never issued, and is not shown. */
    private Secret view(ViewableFormat format, Key key) {
        KnownSecret known = key.secrets().current();
        Pepper pepper = peppers.pepper(known.pepper());
        Secret secret = format.view(key.claims(), key.secrets().seed().orElseThrow(), pepper);
        if (!pepper.verifier(secret).equals(known.verifier())) {
            throw new IllegalStateException("what is kept of key " + key.id() + " is not what its secret was made of");
        }
        return secret;
    }

    private UserKey shown(Key key, Secret secret) {
        Instant created = key.life().created();
        return new UserKey(profile.shownId(key.id()), key.owner(), created, key.life().rotated().orElse(created),
                secret);
    }
}
