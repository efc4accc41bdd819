package dev.clavis.api.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.KeyFacts;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.limit.Quota;
import dev.clavis.core.profile.Profile;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as JSON. Of a secret that the asker knows nothing of, nothing is said but that.
 *
 * @param keyId left out where there is no key, or none of the asker's
 * @param workspace as owner, environment, secret and permissions: there for a living key
 * @param secret which of the key's two it is: {@code current}, or {@code previous} while that one is being retired
 * @param limit of several the one that is nearest; there for an allowed call and one at its limit
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerdictResponse(boolean valid, String code, @Nullable String keyId, @Nullable String workspace,
        @Nullable String environment, @Nullable String owner, @Nullable String secret,
        @Nullable List<String> permissions, HttpAnswer http, @Nullable LimitResponse limit) {
    static VerdictResponse from(Decision decision, Profile profile) {
        return switch (decision) {
            case Decision.Allowed allowed -> of(decision, VerdictCode.VALID, allowed.key(), profile, allowed.limits());
            case Decision.Limited limited -> of(decision, VerdictCode.LIMITED, limited.key(), profile,
                    limited.limits());
            case Decision.Forbidden forbidden -> of(decision, code(forbidden.reason()), forbidden.key(), profile, null);
            case Decision.Overloaded overloaded -> of(decision, VerdictCode.OVERLOADED,
                    Optional.of(overloaded.key()), profile);
            case Decision.Unauthorized unauthorized -> {
                VerdictCode code = code(unauthorized.reason());
                yield of(decision, code, unauthorized.key().filter(_ -> isOfTheAsker(code)), profile);
            }
        };
    }

    private static VerdictResponse of(Decision decision, VerdictCode code, KeyFacts key, Profile profile,
            @Nullable LimitState limits) {
        return new VerdictResponse(code == VerdictCode.VALID, code.id(), profile.shownId(key.id()),
                key.workspace().value(), key.environment().id(), key.owner().value(), key.secret().id(),
                key.permissions().stream().sorted().map(Permission::name).toList(),
                HttpAnswer.from(decision, code, profile), limits == null ? null : LimitResponse.nearest(limits));
    }

    private static VerdictResponse of(Decision decision, VerdictCode code, Optional<KeyId> key, Profile profile) {
        return new VerdictResponse(false, code.id(), key.map(profile::shownId).orElse(null), null, null, null, null,
                null,
                HttpAnswer.from(decision, code, profile), null);
    }

    private static VerdictCode code(Decision.Forbidden.Reason reason) {
        return switch (reason) {
            case PERMISSION -> VerdictCode.FORBIDDEN;
            case SUSPENDED -> VerdictCode.SUSPENDED;
            case ADDRESS -> VerdictCode.ADDRESS;
        };
    }

    private static VerdictCode code(Decision.Unauthorized.Reason reason) {
        return switch (reason) {
            case MISSING, MALFORMED, FORGED, UNKNOWN, WORKSPACE -> VerdictCode.UNKNOWN;
            case ENVIRONMENT -> VerdictCode.ENVIRONMENT;
            case REVOKED -> VerdictCode.REVOKED;
            case EXPIRED -> VerdictCode.EXPIRED;
        };
    }

    /** Whether the store has found the key, in the asker's workspace: else an id would only repeat the secret's text. */
    private static boolean isOfTheAsker(VerdictCode code) {
        return code == VerdictCode.REVOKED || code == VerdictCode.EXPIRED;
    }

    /**
     * One limit as it stands after the verdict.
     *
     * @param quota calls per period
     * @param resetSeconds until calls come back
     */
    @Serdeable
    record LimitResponse(long quota, long remaining, long resetSeconds) {
        private static final Comparator<Quota> NEAREST = Comparator.comparingLong(Quota::remaining)
                .thenComparing(Comparator.comparingLong(Quota::resetSeconds).reversed());

        static @Nullable LimitResponse nearest(LimitState limits) {
            return limits.quotas().stream().min(NEAREST)
                    .map(quota -> new LimitResponse(quota.limit(), quota.remaining(), quota.resetSeconds()))
                    .orElse(null);
        }
    }
}
