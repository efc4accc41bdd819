package dev.clavis.api.keys;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Lender;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.Secret;
import dev.clavis.core.secret.SecretClaims;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;

/** Makes keys and their secrets. Nothing that it makes is stored yet. */
@Singleton
final class KeyFactory {
    private final Lendable lendable;
    private final Profile profile;

    KeyFactory(Lendable lendable, Profile profile) {
        this.lendable = lendable;
        this.profile = profile;
    }

    /** A new key. Belongs into the transaction that stores it, the maker having entered to change. */
    Made make(KeyDraft draft, Access maker, Pepper pepper, Instant now) {
        lendable.requireToCreate(maker);
        Lender owner = lendable.owner(maker, draft.owner());
        SortedSet<Permission> permissions = GrantedPermissions.of(draft.permissions(), profile,
                lendable.to(owner, maker),
                maker.caller().actor() instanceof Actor.User user && user.id().equals(owner.owner()));
        KeyTerms terms = new KeyTerms(draft.name().value(), permissions,
                Expiry.of(draft.expires(), profile.life(), now, now), LimitChoice.of(draft.limits(), maker),
                draft.addresses());
        lendable.requireBound(maker, draft.environment(), terms);
        Expiry.requireSoonForOperators(terms, now);
        // Made here, so that no snapshot of the process holds its state.
        SecureRandom random = new SecureRandom();
        KeyId id = profile.secretFormat().newId(random);
        IssuedSecret issued = profile.secretFormat()
                .issue(new SecretClaims(id, owner.owner(), draft.environment()), pepper, random);
        Key key = new Key(id, Key.nextVersion(0, now), maker.workspace(), owner.owner(), maker.caller().actor().name(),
                draft.environment(), terms, KeySecrets.first(issued), KeyLife.begin(now));
        return new Made(key, issued.secret());
    }

    /** The key with another secret; see {@link KeySecrets#rotate}. */
    Made rotate(Key key, Duration overlap, Pepper pepper, Instant now) {
        IssuedSecret issued = next(key, pepper);
        return new Made(key.rotate(issued, overlap, now), issued.secret());
    }

    /** The key with another secret alone; see {@link Key#reset}. */
    Made reset(Key key, Pepper pepper, Instant now) {
        IssuedSecret issued = next(key, pepper);
        return new Made(key.reset(issued, now), issued.secret());
    }

    private IssuedSecret next(Key key, Pepper pepper) {
        return profile.secretFormat().issue(key.claims(), key.secrets().nextGeneration(), pepper, new SecureRandom());
    }

    /** A key and the secret that fits it. */
    record Made(Key key, Secret secret) {}
}
