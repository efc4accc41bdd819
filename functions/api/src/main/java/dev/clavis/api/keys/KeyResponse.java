package dev.clavis.api.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.api.hygiene.NoticeResponse;
import dev.clavis.core.secret.Secret;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key as JSON. Times are RFC 3339.
 *
 * @param permissions what it was given; what its owner and plan allow of them is in effect
 * @param status {@code active}, {@code suspended} (with its workspace), {@code revoked} or {@code expired}
 * @param limits in effect: its workspace's, with its own; null if its workspace's plan is unknown
 * @param ownLimits left out if it has none
 * @param addresses from where alone it may be used; null for everywhere
 * @param owner id of the user or service account whose rights bound its own
 * @param maker id of who created it
 * @param imported true if it was issued elsewhere, else left out
 * @param previous the secret that a rotation replaced, while it is good
 * @param notices what there is to know about it; empty if nothing
 * @param usedCount calls that were admitted: null in answers to a change, and while the counters cannot be read
 * @param lastUsedAt when the last one was, if there was one; null like {@code usedCount}
 * @param quotas its limits as they stand now; null in lists and in answers to a change, and while the counters cannot be
 *        read
 * @param secret its text, in the answer to its creation or rotation and nowhere else
 * @param pending true if what was asked for is not in force yet, else left out
 */
@Serdeable
record KeyResponse(String id, String name, String environment, List<String> permissions, String status,
        @Nullable Map<String, Long> limits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> ownLimits,
        @Nullable List<String> addresses, String createdAt, @Nullable String expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rotatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String deletedAt, String owner, String maker,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean imported, String hint,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Previous previous, List<NoticeResponse> notices,
        @Nullable Long usedCount,
        @Nullable String lastUsedAt, @Nullable List<QuotaResponse> quotas,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean pending) {
    /**
     * A secret that is retiring.
     *
     * @param retiresAt null as long as the new secret is not in force
     * @param calls that were admitted with it since it was made; null while the counters cannot be read
     */
    @Serdeable
    record Previous(String hint, @Nullable String retiresAt, @Nullable Long calls, @Nullable String lastUsedAt) {}

    /**
     * @param notices what there is to know about it
     * @param usage how often and when last it was used, if that is known
     */
    @SuppressWarnings("NullAway") // Optional.orElse(null)
    static KeyResponse from(KeyRecord facts, KeyStatus status, @Nullable Map<String, Long> limits,
            @Nullable Previous previous, List<NoticeResponse> notices, KeyUsage usage,
            Optional<List<QuotaResponse>> quotas, Optional<Secret> secret, boolean pending) {
        return new KeyResponse(facts.id(), facts.name(), facts.environment(), facts.permissions(), status.id(),
                limits, facts.limits(), facts.addresses(), facts.createdAt(), facts.expiresAt(), facts.rotatedAt(),
                facts.revokedAt(), facts.reason(), facts.deletedAt(), facts.owner(), facts.maker(),
                facts.imported() ? true : null, facts.hint(), previous, notices, usage.calls(), usage.lastAt(),
                quotas.orElse(null),
                secret.map(Secret::exposeSecret).orElse(null), pending ? true : null);
    }

    /** Without the secret, which a record would print. */
    @Override
    public String toString() {
        return "KeyResponse[" + id + "]";
    }
}
