package dev.clavis.core.enforcement;

import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.secret.Verifier;
import java.util.Optional;

/**
 * What the store is asked about one request.
 *
 * @param key whose secret was presented
 * @param verifier of that secret; its tag has been found good
 * @param permission what the route needs; nothing means that no key may pass
 * @param workspace the one that the request says it means, if it says so
 * @param address of the caller, as API Gateway saw it
 */
public record Check(KeyId key, Verifier verifier, Optional<Permission> permission, Optional<WorkspaceId> workspace,
        String address) {}
