package dev.clavis.core.limit;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All limits of a key as they stand after a decision, and the header fields that say so
 * (draft-ietf-httpapi-ratelimit-headers-10).
 */
public record LimitState(List<Quota> quotas) {
    public LimitState {
        quotas = List.copyOf(quotas);
    }

    /** The value of {@code RateLimit-Policy}: {@code "default";q=1000;w=60}. */
    public String policyHeader() {
        return join(quota -> '"' + quota.name() + "\";q=" + quota.limit() + ";w=" + quota.windowSeconds());
    }

    /** The value of {@code RateLimit}: {@code "default";r=999;t=1}. */
    public String header() {
        return join(quota -> '"' + quota.name() + "\";r=" + quota.remaining() + ";t=" + quota.resetSeconds());
    }

    private String join(Function<Quota, String> item) {
        return quotas.stream().map(item).collect(Collectors.joining(", "));
    }
}
