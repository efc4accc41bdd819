package dev.clavis.api.verification;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What a back end asks.
 *
 * @param address of the back end's caller; empty if it was not said, which no address rules admit
 * @param cost 0 to look without spending
 */
record VerifyRequest(String key, Demand demand, String address, long cost) {
    private static final String UNKNOWN_ADDRESS = "";

    /** As JSON. */
    @Introspected
    record Fields(String key, Optional<String> method, Optional<String> path, Optional<String> permission,
            Optional<String> ip, Optional<Long> cost) {
        /** Without the key, which is a secret. */
        @Override
        public String toString() {
            return "Fields[]";
        }
    }

    /** @throws ProblemException 400 naming the field that cannot be accepted */
    static VerifyRequest from(JsonObject body, Profile profile, RouteFinder routes) {
        String key = body.text("key");
        Optional<String> method = body.optionalText("method");
        Optional<String> path = body.optionalText("path");
        Optional<String> permission = body.optionalText("permission");
        String address = body.optionalText("ip").map(VerifyRequest::address).orElse(UNKNOWN_ADDRESS);
        long cost = body.optionalNumber("cost").orElse(1L);
        body.requireNoOthers();
        if (cost < 0 || cost > Check.MAX_COST) {
            throw ProblemException.invalidField("cost", "is 0 to " + Check.MAX_COST);
        }
        return new VerifyRequest(key, demand(method, path, permission, profile, routes), address, cost);
    }

    private static Demand demand(Optional<String> method, Optional<String> path, Optional<String> permission,
            Profile profile, RouteFinder routes) {
        if (method.isPresent() != path.isPresent()) {
            throw ProblemException.invalidField(method.isPresent() ? "path" : "method",
                    "is required: `method` and `path` go together");
        }
        if (method.isPresent() && permission.isPresent()) {
            throw ProblemException.invalidField("permission", "is left out beside `method` and `path`");
        }
        if (permission.isPresent()) {
            return new Demand.Of(permission.flatMap(Permission::parse).filter(profile.permissions()::contains)
                    .orElseThrow(() -> ProblemException.invalidField("permission", "is one of the product's")));
        }
        return method.isEmpty()
                ? new Demand.AnyKey()
                : demand(method.orElseThrow(), path.orElseThrow(), profile, routes);
    }

    private static Demand demand(String method, String path, Profile profile, RouteFinder routes) {
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw ProblemException.invalidField("path", "is the path alone, without a query");
        }
        return routes.find(method, path).flatMap(profile.accessRules()::permissionFor).<Demand>map(Demand.Of::new)
                .orElseGet(Demand.Nobody::new);
    }

    /** An address that can be read in one way: {@code 010.0.0.1} and {@code 10.1} mean different ones to different programs. */
    private static String address(String text) {
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            if ((text.indexOf(':') >= 0 && text.indexOf('%') < 0) || text.equals(address.getHostAddress())) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw ProblemException.invalidField("ip", "is an IPv4 or IPv6 address");
    }

    /** Without the key, which is a secret. */
    @Override
    public String toString() {
        return "VerifyRequest[" + demand + ", " + cost + "]";
    }
}
