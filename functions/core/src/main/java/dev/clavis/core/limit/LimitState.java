package dev.clavis.core.limit;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

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
        return joined(quota -> "\"" + quota.name() + "\";q=" + quota.limit() + ";w=" + quota.windowSeconds());
    }

    /** The value of {@code RateLimit}: {@code "default";r=999;t=1}. */
    public String header() {
        return joined(quota -> "\"" + quota.name() + "\";r=" + quota.remaining() + ";t=" + quota.resetSeconds());
    }

    private String joined(Function<Quota, String> text) {
        String[] texts = new String[quotas.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.apply(quotas.get(i));
        }
        return String.join(", ", texts);
    }
}
