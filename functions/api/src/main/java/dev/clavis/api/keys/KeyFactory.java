package dev.clavis.api.keys;

import dev.clavis.api.workspaces.Membership;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.Secret;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/** Makes keys and their first secrets. */
@Singleton
final class KeyFactory {
    private final Profile profile;

    KeyFactory(Profile profile) {
        this.profile = profile;
    }

    /** A key that its maker owns, not yet stored anywhere. */
    Made make(KeyDraft draft, Membership maker, Pepper pepper, Instant now) {
        // Made here, so that no snapshot of the process holds its state.
        SecureRandom random = new SecureRandom();
        SortedSet<Permission> permissions = GrantedPermissions.of(draft.permissions(), profile, maker.role());
        KeyId id = KeyId.random(random);
        IssuedSecret issued = profile.secretFormat().issue(id, draft.environment(), pepper, random);
        Key key = new Key(id, Key.nextVersion(0, now), maker.workspace(), maker.user(), draft.name().value(),
                draft.environment(), permissions, Status.ACTIVE, Optional.empty(), issued.verifier(),
                issued.pepperVersion(), issued.hint(), now, draft.expires(), Optional.empty(), Optional.empty());
        return new Made(key, issued.secret());
    }

    /** A key and the secret that fits it. */
    record Made(Key key, Secret secret) {}
}
