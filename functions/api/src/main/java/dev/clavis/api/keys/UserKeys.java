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
import dev.clavis.core.KeyId;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one key that each user has where secrets can be viewed. It lies in their personal workspace, whose other routes treat
 * it like any key. One that is revoked or has expired counts as none, and what bound it binds the next one
 * ({@link KeyTerms#boundBy}); its counters end with it.
 */
@Singleton
public final class UserKeys {
    private static final String NAME = "API key";
    private static final String REPLACED = "Expired, or not the only one: each user has one key.";

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
            Key found = living(unrevoked(own), clock.instant()).orElseThrow(ProblemException::notFound);
            lendable.requireToHold(access, found);
            return found;
        });
        return shown(key, view(format, key));
    }

    /**
     * Gives the caller's key a new secret, and makes the key if they have none. Every secret from before is dead when it
     * returns, also one of a key that somebody else has just revoked, or tried to. A first secret may have to wait a moment
     * until it is good, like that of any new key: nothing is lost by it. Of two at once both get a secret, and the one that
     * came last is good.
     *
     * @param own the caller's account
     * @throws ProblemException 404 if secrets cannot be viewed here; 503 if a secret from before may still be good, and
     *         then {@link #view} shows the new one
     */
    public UserKey reset(Caller caller, Account own) {
        Environment environment = format().environment();
        Pepper pepper = peppers.current();
        Reset reset = transactions.run(() -> {
            Access access = gate.enterToChange(caller, own.workspace().value(), ManagementRight.KEYS_WRITE);
            // Read once: a key that expired in between would be neither replaced nor revoked.
            Instant now = clock.instant();
            List<Key> unrevoked = unrevoked(own);
            Optional<Key> living = living(unrevoked, now);
            revokeAllBut(living, unrevoked, access, now);
            Set<KeyId> ending = ending(own);
            living.ifPresent(key -> ending.add(key.id()));
            return new Reset(living.map(key -> replace(access, key, pepper, now))
                    .orElseGet(() -> create(access, own, environment, pepper, now)), ending);
        });
        requireEnded(reset);
        return shown(reset.made().key(), reset.made().secret());
    }

    /** @param ending keys of which a secret may be good until they are in force */
    private record Reset(KeyFactory.Made made, Set<KeyId> ending) {}

    private void requireEnded(Reset reset) {
        Set<KeyId> changed = new HashSet<>(reset.ending());
        changed.add(reset.made().key().id());
        if (!enforcement.bringInForce(changed).containsAll(reset.ending())) {
            throw new ProblemException(ProblemCode.NOT_YET_ENFORCED);
        }
    }

    private void revokeAllBut(Optional<Key> living, List<Key> unrevoked, Access access, Instant now) {
        Map<Key, Key> revoked = new LinkedHashMap<>();
        unrevoked.stream().filter(key -> !living.equals(Optional.of(key)))
                .forEach(key -> revoked.put(key, key.revoke(Optional.of(REPLACED), now)));
        changes.revokeAll(access.caller(), access.workspace(), revoked);
    }

    private KeyFactory.Made replace(Access access, Key key, Pepper pepper, Instant now) {
        lendable.requireToHold(access, key);
        KeyFactory.Made made = factory.reset(key, pepper, now);
        changes.update(access.caller(), EventType.KEY_RESET, key, made.key());
        return made;
    }

    private KeyFactory.Made create(Access access, Account own, Environment environment, Pepper pepper, Instant now) {
        KeyDraft draft = new KeyDraft(VisibleName.parse(NAME), environment, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        KeyFactory.Made made = factory.make(draft, access, pepper, now);
        Key key = rows.findLastViewable(own.workspace().value(), own.user().id().value()).map(KeyRow::toKey)
                .map(before -> made.key().with(made.key().terms().boundBy(before.terms(), profile), now))
                .orElse(made.key());
        gate.addKeys(access.workspace(), 1);
        changes.insert(access.caller(), EventType.KEY_CREATED, key);
        return new KeyFactory.Made(key, made.secret());
    }

    /** That of secrets here, if they can be viewed. */
    private ViewableFormat format() {
        if (profile.secretFormat() instanceof ViewableFormat format) {
            return format;
        }
        throw ProblemException.notFound();
    }

    private List<Key> unrevoked(Account own) {
        return rows.findViewable(own.workspace().value(), own.user().id().value()).stream().map(KeyRow::toKey).toList();
    }

    /** Keys that are revoked and whose copies may not know it yet, whoever revoked them and whenever. */
    private Set<KeyId> ending(Account own) {
        Set<KeyId> ending = new HashSet<>();
        rows.findEndingViewable(own.workspace().value(), own.user().id().value())
                .forEach(id -> ending.add(new KeyId(id)));
        return ending;
    }

    private static Optional<Key> living(List<Key> unrevoked, Instant now) {
        return unrevoked.stream().filter(key -> key.terms().expires().filter(end -> !end.isAfter(now)).isEmpty())
                .findFirst();
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
