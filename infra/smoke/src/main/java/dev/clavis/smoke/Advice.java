package dev.clavis.smoke;

/** What to switch when a check fails: the settings of {@code template.yaml} that it depends on. */
final class Advice {
    static final String LOOK = "The dashboard (the stack's output DashboardUrl) and docs/operations.md say where to look.";
    static final String MANAGEMENT = "The management API refused. " + LOOK;
    static final String PASS = "A good key did not get through. A 429 without a limit: the pass key is not in the usage "
            + "plan of this stage, or ApiKeySourceType is not AUTHORIZER. A 403 or 401: the key has not reached DynamoDB, "
            + "or its route has no rule in the profile. " + LOOK;
    static final String FUSE = "The fuse did not stop this call, and your back end had to. ProtectedApi needs "
            + "ApiKeySourceType: AUTHORIZER and Auth.ApiKeyRequired: true, on every method; deploy again.";
    static final String FUSE_CONTEXT = "The authorizer's context did not arrive in the gateway response INVALID_API_KEY. "
            + "Either give it a constant there (Retry-After: \"'1'\"), or set Auth.ApiKeyRequired: false and let the guard "
            + "filter of your back end answer (functions/sample, GuardFilter), which has the context in any case.";
    static final String GUARD = "The back end has no guard filter (functions/sample, GuardFilter), or the authorizer's "
            + "context does not reach it.";
    static final String LIMIT = "Calls above the limit were let through: is the authorizer the only one, and is its "
            + "result cache off (ReauthorizeEvery: 0)?";
    static final String CACHE = "A key that is no good any more was let through. An answer was cached: the authorizer's "
            + "Identity.ReauthorizeEvery has to be 0 (left out, it is 300 seconds), and its FunctionArn the alias "
            + "(!Ref AuthorizerFunction.Alias); deploy again.";
    static final String OPEN = "This route is open. It needs the authorizer: Auth.DefaultAuthorizer on the API, and no "
            + "Authorizer: NONE on the route.";

    private Advice() {}

    /** For an answer that API Gateway words itself. */
    static String gatewayResponse(String types) {
        return "Gateway response " + types + " of the protected API: status, header fields and body come from "
                + "GatewayResponses in template.yaml, the body from Mappings.Bodies for this profile; deploy again.";
    }
}
