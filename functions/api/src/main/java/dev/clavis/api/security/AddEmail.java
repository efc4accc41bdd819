package dev.clavis.api.security;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code email} and {@code email_verified} into the access tokens of a Cognito user pool, which by itself has them
 * in ID tokens only: the pre token generation trigger, version 2. Cognito says of a user's attributes that they are texts;
 * the claim is a boolean, as OpenID Connect Core 1.0 §5.1 has it. Whoever has no address gets a token without the claims.
 *
 * <p>
 * It needs no application context, since Cognito waits for at most five seconds.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html">Pre
 *      token generation Lambda trigger</a>
 */
public final class AddEmail implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, @Nullable Context invocation) {
        Map<String, Object> answer = new LinkedHashMap<>(event);
        answer.put("response", Map.of("claimsAndScopeOverrideDetails",
                Map.of("accessTokenGeneration", Map.of("claimsToAddOrOverride", claims(event)))));
        return answer;
    }

    private static Map<String, Object> claims(Map<String, Object> event) {
        Map<?, ?> attributes = event.get("request") instanceof Map<?, ?> request
                && request.get("userAttributes") instanceof Map<?, ?> known ? known : Map.of();
        Object verified = attributes.get("email_verified");
        return attributes.get("email") instanceof String email
                ? Map.of("email", email, "email_verified", verified != null && verified.toString().equals("true"))
                : Map.of();
    }
}
