package dev.clavis.api.wire;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Nobody on the way may keep an answer: one of them holds a secret, and all of them are out of date at once. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class NoStore {
    /** Around all others: what the sign-in refuses is answered too. */
    @ResponseFilter
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void forbidStoring(MutableHttpResponse<?> response) {
        response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
