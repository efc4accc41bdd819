package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Lender;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.Secret;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.SortedSet;

/** Makes keys and their first secrets. */
@Singleton
final class KeyFactory {
    private final Profile profile;

    KeyFactory(Profile profile) {
        this.profile = profile;
    }

    /** A key of the caller's own, not yet stored anywhere. */
    Made make(KeyDraft draft, Access maker, Pepper pepper, Instant now) {
        // Made here, so that no snapshot of the process holds its state.
        SecureRandom random = new SecureRandom();
        Lender owner = maker.lender().orElseThrow(() -> new ProblemException(ProblemCode.FORBIDDEN));
        SortedSet<Permission> permissions = GrantedPermissions.of(draft.permissions(), profile, owner.permissions());
        KeyId id = KeyId.random(random);
        IssuedSecret issued = profile.secretFormat().issue(id, draft.environment(), pepper, random);
        Key key = new Key(id, Key.nextVersion(0, now), maker.workspace(), owner.owner(), maker.caller().actor().name(),
                draft.environment(), new KeyTerms(draft.name().value(), permissions, draft.expires()),
                KeySecrets.first(issued), KeyLife.begin(now));
        return new Made(key, issued.secret());
    }

    /** A key and the secret that fits it. */
    record Made(Key key, Secret secret) {}
}
