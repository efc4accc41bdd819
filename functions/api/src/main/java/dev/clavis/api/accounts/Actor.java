package dev.clavis.api.accounts;

import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.secret.Verifier;

/** Who does something: all that can stand behind a change. */
public sealed interface Actor {
    /** A person, signed in with an access token. */
    record User(OwnerId id) implements Actor {}

    /**
     * A key that drives the management API.
     *
     * @param shownId the key's id as people see it
     * @param verifier of the secret that was presented; whether it is still good is asked anew in each transaction
     * @param workspace the key's own, the only one that it may enter unless it is the operator's
     */
    record ManagementKey(KeyId id, String shownId, Verifier verifier, WorkspaceId workspace) implements Actor {}

    /** Whoever holds a key's secret and acts on that key alone. */
    record KeyHolder(KeyId id, String shownId, Verifier verifier) implements Actor {}

    /** As the audit log names it. */
    default String name() {
        return switch (this) {
            case User user -> user.id().value();
            case ManagementKey key -> key.shownId();
            case KeyHolder holder -> holder.shownId();
        };
    }
}
