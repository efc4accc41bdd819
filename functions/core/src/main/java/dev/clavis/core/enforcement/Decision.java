package dev.clavis.core.enforcement;

import dev.clavis.core.KeyId;
import dev.clavis.core.limit.LimitState;
import java.time.Duration;
import java.util.Optional;

/** The answer to one request. */
public sealed interface Decision {
    /**
     * The call may pass, and has been counted.
     *
     * @param limits what it left; after a look, what stands before a call
     */
    record Allowed(KeyFacts key, LimitState limits) implements Decision {}

    /**
     * The key is good and at its limit; nothing was counted.
     *
     * @param retryAfter until the same call could pass, or after a look one of cost 1; more than zero. A call of a cost
     *        above the limit itself never passes: this is then until the window ends, or a bucket's whole period, so that
     *        who tries again all the same does it seldom
     */
    record Limited(KeyFacts key, LimitState limits, Duration retryAfter) implements Decision {
        /** {@link #retryAfter()} in whole seconds, rounded up: who waits as told is never early. */
        public long retryAfterSeconds() {
            return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
        }
    }

    /** The key is good and may not do this. */
    record Forbidden(KeyFacts key, Forbidden.Reason reason) implements Decision {
        public enum Reason {
            /** It lacks the permission that the route needs, or the route is open to no key. */
            PERMISSION("forbidden"),
            /** Its workspace or plan does not allow it to call for now. */
            SUSPENDED("suspended"),
            /** It may not be used from the caller's address. */
            ADDRESS("address");

            private final String code;

            Reason(String code) {
                this.code = code;
            }

            /** A stable word for programs. */
            public String code() {
                return code;
            }
        }
    }

    /**
     * There is no good key. The caller learns nothing of the reason, the log does.
     *
     * @param key whose secret it is or was, as far as that is known; of a made-up text of the shape of secrets that were
     *        issued elsewhere it is not
     */
    record Unauthorized(Unauthorized.Reason reason, Optional<KeyId> key) implements Decision {
        public enum Reason {
            /** No bearer token was presented. */
            MISSING,
            /** The token does not have the shape of a secret. */
            MALFORMED,
            /** It belongs to an environment that this deployment does not serve. */
            ENVIRONMENT,
            /** No pepper of ours made its tag. */
            FORGED,
            /** No such secret was issued, or it has retired. */
            UNKNOWN,
            REVOKED,
            EXPIRED,
            /** The request names a workspace that is not the key's. */
            WORKSPACE
        }
    }

    /** The store cannot take more writes for this one key; try again after a second. */
    record Overloaded(KeyId key) implements Decision {}
}
