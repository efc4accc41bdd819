package dev.clavis.authorizer;

import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.KeyFacts;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * What API Gateway wants to hear: a policy, the context for the back end and for gateway responses, and a usage
 * identifier key. All context values are texts that we made, never the client's.
 *
 * <p>
 * A call over its limit is an <em>allow</em> whose key names no API key: this fuse is the one way to a 429 with header
 * fields, since a deny is a 403. The method must require an API key, and all calls that may pass carry the pass key.
 */
final class AuthorizerResponse {
    private static final String NO_API_KEY = "over-the-limit";

    private final Profile profile;
    private final String allow;
    private final String limit;
    private final String deny;

    AuthorizerResponse(Profile profile, String passKey) {
        this.profile = profile;
        this.allow = Policy.start(passKey, "Allow");
        this.limit = Policy.start(NO_API_KEY, "Allow");
        this.deny = Policy.start(passKey, "Deny");
    }

    /**
     * Writes the answer.
     *
     * @param resource what a policy for this call covers
     * @throws UnauthorizedException if there is no good key; API Gateway knows this answer by its message
     */
    void write(Decision decision, String resource, OutputStream output) throws IOException {
        output.write(policy(decision, resource).text().getBytes(StandardCharsets.UTF_8));
    }

    private Policy policy(Decision decision, String resource) {
        return switch (decision) {
            case Decision.Allowed allowed -> {
                Policy policy = about(allowed.key(), new Policy(allow, resource));
                yield limits(allowed.limits(), policy).with("limited", "false");
            }
            case Decision.Limited limited -> {
                Policy policy = about(limited.key(), new Policy(limit, resource));
                yield limited(limited.retryAfterSeconds(), limits(limited.limits(), policy));
            }
            case Decision.Overloaded overloaded -> limited(1, new Policy(limit, resource)
                    .with("keyId", profile.shownId(overloaded.key())));
            case Decision.Forbidden forbidden -> about(forbidden.key(), new Policy(deny, resource))
                    .with("reason", forbidden.reason().code());
            case Decision.Unauthorized _ -> throw new UnauthorizedException();
        };
    }

    private Policy about(KeyFacts key, Policy policy) {
        return policy.with("keyId", profile.shownId(key.id())).with("workspace", key.workspace().value())
                .with("owner", key.owner().value()).with("environment", key.environment().id())
                .with("secret", key.secret().id()).with("permissions", names(key.permissions()));
    }

    private static Policy limits(LimitState limits, Policy policy) {
        return policy.with("rateLimit", limits.header()).with("rateLimitPolicy", limits.policyHeader());
    }

    private static Policy limited(long retryAfterSeconds, Policy policy) {
        return policy.with("limited", "true").with("retryAfter", Long.toString(retryAfterSeconds));
    }

    private static String names(Set<Permission> permissions) {
        String[] names = new String[permissions.size()];
        int i = 0;
        for (Permission permission : permissions) {
            names[i++] = permission.name();
        }
        Arrays.sort(names);
        return String.join(" ", names);
    }
}
