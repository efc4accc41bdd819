package dev.clavis.api.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.core.enforcement.SecretAge;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A request as JSON.
 *
 * @param time when it came in, RFC 3339
 * @param route the route's template: no parameter of a path and nothing of a query
 * @param ip of the client, as the gateway saw it
 * @param secret {@code previous} if it came with the secret that was being retired; else left out
 * @param userAgent what the client called itself: its own text, shortened; empty if it did not
 */
@Serdeable
record RequestResponse(String time, String method, String route, long status, String ip,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret, String userAgent) {
    static RequestResponse from(RequestRow row) {
        return new RequestResponse(row.time().toString(), row.method(), row.route(), row.status(), row.address(),
                row.secret().equals(SecretAge.PREVIOUS.id()) ? row.secret() : null, row.agent());
    }
}
