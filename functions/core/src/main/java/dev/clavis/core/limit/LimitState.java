package dev.clavis.core.limit;

import java.time.Instant;
import java.util.List;

/**
 * All limits of a key as they stand after a decision, and the header fields that say so
 * (draft-ietf-httpapi-ratelimit-headers-10).
 *
 * @param nextAt from when on one more call of cost 1 can pass; not in the future if it can at once
 */
public record LimitState(List<Quota> quotas, Instant nextAt) {
    public LimitState {
        quotas = List.copyOf(quotas);
    }

    /** The value of {@code RateLimit-Policy}: {@code "default";q=1000;w=60}. */
    public String policyHeader() {
        StringBuilder header = new StringBuilder(64);
        for (Quota quota : quotas) {
            name(header, quota).append(";q=").append(quota.limit()).append(";w=").append(quota.windowSeconds());
        }
        return header.toString();
    }

    /** The value of {@code RateLimit}: {@code "default";r=999;t=1}. */
    public String header() {
        StringBuilder header = new StringBuilder(64);
        for (Quota quota : quotas) {
            name(header, quota).append(";r=").append(quota.remaining()).append(";t=").append(quota.resetSeconds());
        }
        return header.toString();
    }

    private static StringBuilder name(StringBuilder header, Quota quota) {
        return header.append(header.isEmpty() ? "\"" : ", \"").append(quota.name()).append('"');
    }
}
