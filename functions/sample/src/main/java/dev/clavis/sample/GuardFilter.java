package dev.clavis.sample;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/**
 * The back end's half of the authorizer, to copy into an API of your own. It does four things:
 * <ul>
 * <li>a request over its limit is a 429. API Gateway's fuse answers it before it comes here; behind a gateway without the
 * fuse this is where it ends. It is asked first: of a key that gets more requests than the limit can be counted for, the
 * authorizer knows nothing but that;
 * <li>a request that no authorizer vouched for is a 401, so a route that was attached without one is shut, not open;
 * <li>a request of which the authorizer does not say that it is within its limit is a 500: the two do not fit together,
 * and an API without limits is not the safe side;
 * <li>an answer says how much of the limit is left, in the fields of draft-ietf-httpapi-ratelimit-headers-10.
 * </ul>
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class GuardFilter {
    /** The request attribute with the {@link Caller}. Where it is missing, a controller that asks for it is not called. */
    static final String CALLER = "caller";

    @RequestFilter
    @Nullable
    HttpResponse<?> admit(HttpRequest<?> request) {
        Caller caller = Caller.of(request).orElse(null);
        if (caller != null && caller.isLimited()) {
            return tooMany(caller);
        }
        if (caller == null || !caller.hasScope()) {
            return Refusal.INVALID_KEY.response().header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        request.setAttribute(CALLER, caller);
        return caller.isWithinLimit() ? null : Refusal.INTERNAL_ERROR.response();
    }

    private static MutableHttpResponse<?> tooMany(Caller caller) {
        MutableHttpResponse<?> response = Refusal.RATE_LIMITED.response();
        caller.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        tellLimit(caller, response);
        return response;
    }

    @ResponseFilter
    void announce(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(CALLER, Caller.class).ifPresent(caller -> tellLimit(caller, response));
    }

    private static void tellLimit(Caller caller, MutableHttpResponse<?> response) {
        caller.rateLimit().ifPresent(value -> response.getHeaders().set("RateLimit", value));
        caller.rateLimitPolicy().ifPresent(value -> response.getHeaders().set("RateLimit-Policy", value));
    }
}
