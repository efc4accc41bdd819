package dev.clavis.smoke;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The deployment to try, and as whom.
 *
 * @param protectedApi address of the API behind the authorizer, with its stage
 * @param managementApi address of the management API, with its stage
 * @param token access token of the person who runs this
 * @param workspace to make keys in; the caller's personal one if none is named
 * @param patience how long to wait for a limit to end; above it the limit is raised instead
 */
public record Target(URI protectedApi, URI managementApi, String token, Optional<String> workspace, Duration patience) {
    /** Without the token, which a record would print. */
    @Override
    public String toString() {
        return "Target[" + protectedApi + ", " + managementApi + "]";
    }
}
