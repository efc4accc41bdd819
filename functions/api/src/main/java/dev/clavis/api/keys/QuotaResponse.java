package dev.clavis.api.keys;

import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * One limit of a key as JSON, as it stands now and as a call is told it.
 *
 * @param name the policy's name in header fields
 * @param limit calls per window
 * @param windowSeconds how long the window is; a limit that refills continuously is full again after it
 * @param remaining calls that are left
 * @param resetSeconds until calls come back: all of them with a clock window, else the next one
 */
@Serdeable
record QuotaResponse(String name, long limit, long windowSeconds, long remaining, long resetSeconds) {
    /** All limits of a key. A revoked one has none any more: no call comes to a limit of it. */
    static List<QuotaResponse> listOf(EnforcedCopy copy) {
        if (copy.key().status() == Status.REVOKED) {
            return List.of();
        }
        return copy.limits().quotas().stream().map(quota -> new QuotaResponse(quota.name(), quota.limit(),
                quota.windowSeconds(), quota.remaining(), quota.resetSeconds())).toList();
    }
}
