package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.secret.Verifier;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as decisions see it: what projection writes, in one piece.
 *
 * @param version rises with every change; a copy is never replaced by an older one
 * @param verifier of the current secret, made under {@code pepper}
 * @param reason why it is suspended or revoked, in one stable word
 * @param permissions what it may do in effect, already widened and cut to what its owner and plan allow
 * @param expires the first instant at which it is no longer good
 * @param addresses where alone it may be used from
 */
public record EnforcedKey(KeyId id, long version, Verifier verifier, int pepper, Optional<Retiring> retiring,
        Status status, Optional<String> reason, WorkspaceId workspace, OwnerId owner, Environment environment,
        Set<Permission> permissions, Optional<Instant> expires, Optional<AddressRules> addresses, Limits limits) {

    public EnforcedKey {
        permissions = Set.copyOf(permissions);
    }

    /** What the answer to the caller who presented one of its secrets may say of the key. */
    public KeyFacts facts(Verifier presented) {
        boolean isCurrent = retiring.isEmpty() || presented.equals(verifier);
        SecretAge secret = isCurrent ? SecretAge.CURRENT : SecretAge.PREVIOUS;
        return new KeyFacts(id, workspace, owner, environment, permissions, addresses.isPresent(), secret);
    }

    /**
     * Why this key refuses a call before any limit counts, in the order in which reasons take precedence; nothing if it
     * does not. Whoever asks within another workspace learns nothing but that the key is not of theirs.
     */
    public Optional<Decision> refusal(Check check, Instant now) {
        if (!recognises(check.verifier(), now)) {
            return Optional.of(unauthorized(Decision.Unauthorized.Reason.UNKNOWN));
        }
        if (check.workspace().isPresent() && !check.workspace().get().equals(workspace)) {
            return Optional.of(unauthorized(Decision.Unauthorized.Reason.WORKSPACE));
        }
        if (!check.environments().contains(environment)) {
            return Optional.of(unauthorized(Decision.Unauthorized.Reason.ENVIRONMENT));
        }
        return switch (status) {
            case REVOKED -> Optional.of(unauthorized(Decision.Unauthorized.Reason.REVOKED));
            case SUSPENDED -> Optional.of(forbidden(check, Decision.Forbidden.Reason.SUSPENDED));
            case ACTIVE -> refusalOfActive(check, now);
        };
    }

    private Optional<Decision> refusalOfActive(Check check, Instant now) {
        if (expires.isPresent() && !expires.get().isAfter(now)) {
            return Optional.of(unauthorized(Decision.Unauthorized.Reason.EXPIRED));
        }
        if (addresses.isPresent() && !addresses.get().admit(check.address())) {
            return Optional.of(forbidden(check, Decision.Forbidden.Reason.ADDRESS));
        }
        if (!check.demand().isMetBy(permissions)) {
            return Optional.of(forbidden(check, Decision.Forbidden.Reason.PERMISSION));
        }
        return Optional.empty();
    }

    private boolean recognises(Verifier presented, Instant now) {
        return presented.equals(verifier)
                || retiring.filter(r -> r.verifier().equals(presented) && r.until().isAfter(now)).isPresent();
    }

    private Decision unauthorized(Decision.Unauthorized.Reason reason) {
        return new Decision.Unauthorized(reason, Optional.of(id));
    }

    private Decision forbidden(Check check, Decision.Forbidden.Reason reason) {
        return new Decision.Forbidden(facts(check.verifier()), reason);
    }
}
