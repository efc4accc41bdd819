package dev.clavis.local.gateway;

import dev.clavis.local.functions.LambdaFunction;
import java.util.Map;
import java.util.Optional;

/**
 * A method of a resource.
 *
 * @param method upper case; {@code ANY} for all
 * @param function what answers
 * @param authorizer who is asked before; none on public routes
 * @param needsApiKey whether only requests with a valid API key pass
 */
record Route(String method, ResourcePath resource, LambdaFunction function, Optional<Authorizer> authorizer,
        boolean needsApiKey) {
    /** A route and what a path says in its parameters. */
    record Match(Route route, Map<String, String> parameters) {}

    boolean serves(String requested) {
        return method.equals(requested) || method.equals("ANY");
    }

    /** As API Gateway would make one up: six characters. */
    String resourceId() {
        return String.format("%06x", resource.template().hashCode() & 0xffffff);
    }
}
