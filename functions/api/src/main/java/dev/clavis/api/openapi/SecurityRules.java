package dev.clavis.api.openapi;

import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Arrays;
import java.util.List;

/** How callers sign in. */
final class SecurityRules {
    private static final String CALLER = "bearer";
    private static final String KEY_ITSELF = "keySecret";

    private SecurityRules() {}

    static void declare(Tree components) {
        Tree schemes = components.at("securitySchemes");
        schemes.put(CALLER, Tree.empty().put("type", "http").put("scheme", "bearer").put("description",
                "An access token of the deployment's OpenID provider, or the secret of a management key."));
        schemes.put(KEY_ITSELF, Tree.empty().put("type", "http").put("scheme", "bearer").put("description",
                "The secret of the key that asks about itself; no permission is needed."));
    }

    static void complete(String path, UriRouteInfo<?, ?> route, Tree operation) {
        if (isOfKeyItself(path)) {
            operation.put("security", List.of(Tree.empty().put(KEY_ITSELF, List.of()).fields()));
        } else if (isPublic(path, route)) {
            operation.put("security", List.of());
        } else {
            operation.put("security", List.of(Tree.empty().put(CALLER, List.of()).fields()));
        }
    }

    static boolean isOfKeyItself(String path) {
        return path.equals("/keys/self") || path.startsWith("/keys/self/");
    }

    static boolean isPublic(String path, UriRouteInfo<?, ?> route) {
        return !isOfKeyItself(path)
                && Arrays.asList(route.getAnnotationMetadata().stringValues(Secured.class))
                        .contains(SecurityRule.IS_ANONYMOUS);
    }
}
