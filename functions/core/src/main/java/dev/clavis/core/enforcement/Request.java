package dev.clavis.core.enforcement;

import dev.clavis.core.access.Route;
import java.util.Optional;

/**
 * One request to the protected API, as far as a decision needs it. Nothing in it has been checked yet.
 *
 * @param authorization the one value of the header field, if there is exactly one
 * @param route the method and the route template that API Gateway matched
 * @param workspace the value of {@code X-Workspace-Id}, if the request has it
 * @param address of the caller, as API Gateway saw it
 */
public record Request(Optional<String> authorization, Route route, Optional<String> workspace, String address) {
    /** Without the header fields: they hold a secret. */
    @Override
    public String toString() {
        return route + " from " + address;
    }
}
