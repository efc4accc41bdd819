package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.hygiene.Notices;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.ETag;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes the terms of keys. To give a key more takes what it would take to make it so; to raise limits above the
 * workspace's takes the operator and nothing else.
 */
@Singleton
final class KeyUpdates {
    private final Gate gate;
    private final KeyFinder finder;
    private final KeyChanges changes;
    private final Notices notices;
    private final Lendable lendable;
    private final Enforcement enforcement;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    KeyUpdates(Gate gate, KeyFinder finder, KeyChanges changes, Notices notices, Lendable lendable,
            Enforcement enforcement,
            Transactions transactions, Profile profile, InstantSource clock) {
        this.gate = gate;
        this.finder = finder;
        this.changes = changes;
        this.notices = notices;
        this.lendable = lendable;
        this.enforcement = enforcement;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * The key on its new terms. They are in force, unless they only give it more: it may then have to wait a moment. An
     * update that changes nothing makes sure that what is there is in force.
     *
     * @param ifMatch the state that the caller has seen; null if they do not care
     */
    IssuedKey update(Caller caller, String workspace, String id, KeyUpdate update, @Nullable String ifMatch) {
        Outcome outcome = transactions.run(() -> {
            Access access = gate.enterToChange(caller, workspace, ManagementRight.KEYS_WRITE);
            Key before = finder.find(access, id);
            ETag.require(ifMatch, KeyRecord.from(before, profile));
            return update(access, before, update);
        });
        Key key = outcome.seen().key();
        boolean inForce = enforcement.bringInForce(key.id());
        if (!inForce && !outcome.onlyGives()) {
            throw new ProblemException(ProblemCode.NOT_YET_ENFORCED);
        }
        return new IssuedKey(outcome.seen(), Optional.empty(), !inForce);
    }

    private Outcome update(Access access, Key before, KeyUpdate update) {
        if (before.life().isRevoked()) {
            throw new ProblemException(ProblemCode.KEY_REVOKED);
        }
        KeyTerms terms = update.applyTo(before, access, profile, clock.instant());
        Key after = before.with(terms, clock.instant());
        TermsComparison comparison = new TermsComparison(profile, access.plan());
        boolean widens = comparison.isWider(terms, before.terms());
        if (widens && !isOperatorsRaise(access, comparison, before.terms(), terms)) {
            lendable.requireToWiden(access, after);
        }
        if (!terms.expires().equals(before.terms().expires())
                || !before.terms().permissions().containsAll(terms.permissions())) {
            Expiry.requireSoonForOperators(terms, clock.instant());
        }
        if (after.version() != before.version()) {
            changes.update(access.caller(), EventType.KEY_UPDATED, before, after);
        }
        return new Outcome(SeenKey.of(after, access).with(notices.of(after.id())),
                widens && !comparison.isWider(before.terms(), terms));
    }

    /** Whether nothing but limits is widened, by one who may set them as they like. */
    private static boolean isOperatorsRaise(Access access, TermsComparison comparison, KeyTerms before,
            KeyTerms after) {
        return access.caller().operator() && !comparison.isWider(after.withLimits(before.limits()), before);
    }

    private record Outcome(SeenKey seen, boolean onlyGives) {}
}
