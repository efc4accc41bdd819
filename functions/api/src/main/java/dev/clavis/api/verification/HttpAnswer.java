package dev.clavis.api.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.profile.Body;
import dev.clavis.core.profile.Profile;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to answer the key's caller, as API Gateway does behind the authorizer.
 *
 * @param headers fields to copy; with a status of 200 they go onto the back end's own answer
 * @param body JSON in the product's words; left out with a status of 200
 */
@Serdeable
record HttpAnswer(int status, Map<String, String> headers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String body) {
    static HttpAnswer from(Decision decision, VerdictCode code, Profile profile) {
        Map<String, String> headers = new LinkedHashMap<>();
        switch (decision) {
            case Decision.Allowed allowed -> putLimits(headers, allowed.limits());
            case Decision.Limited limited -> {
                headers.put("Retry-After", Long.toString(limited.retryAfterSeconds()));
                putLimits(headers, limited.limits());
            }
            case Decision.Overloaded overloaded -> headers.put("Retry-After", "1");
            case Decision.Unauthorized unauthorized -> headers.put("WWW-Authenticate", "Bearer");
            case Decision.Forbidden forbidden -> {
                // A 403 has nothing to say beside its body.
            }
        }
        return new HttpAnswer(code.status(), headers, body(code.status(), profile));
    }

    private static void putLimits(Map<String, String> headers, LimitState limits) {
        headers.put("RateLimit", limits.header());
        headers.put("RateLimit-Policy", limits.policyHeader());
    }

    private static @Nullable String body(int status, Profile profile) {
        return switch (status) {
            case 401 -> profile.bodies().get(Body.UNAUTHORIZED);
            case 403 -> profile.bodies().get(Body.FORBIDDEN);
            case 429 -> profile.bodies().get(Body.LIMITED);
            default -> null;
        };
    }
}
