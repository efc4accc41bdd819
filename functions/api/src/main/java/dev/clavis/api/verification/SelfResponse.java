package dev.clavis.api.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.api.keys.HeldKey;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.Profile;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A key as JSON, for the holder of its secret. Times are RFC 3339.
 *
 * @param permissions what it may do now: less than it was given if its owner or plan allows less
 * @param status {@code active}, or {@code suspended} with its workspace
 * @param limits calls by period: {@code minute}, {@code hour}, {@code day}, {@code month}
 * @param retiring whether the presented secret is the one that a rotation replaced
 * @param retiresAt when that one ends; left out if there is no such time
 */
@Serdeable
record SelfResponse(String id, String name, String workspace, String owner, String environment,
        List<String> permissions, String status, @Nullable String expiresAt, Map<String, Long> limits,
        boolean retiring, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String retiresAt) {
    static SelfResponse from(HeldKey key, Profile profile) {
        Map<String, Long> limits = new TreeMap<>();
        key.limits().counts().calls().forEach((period, calls) -> limits.put(period.id(), calls));
        return new SelfResponse(profile.shownId(key.id()), key.name(), key.workspace().value(), key.owner().value(),
                key.environment().id(), key.permissions().stream().sorted().map(Permission::name).toList(),
                key.status().id(), key.expires().map(Instant::toString).orElse(null), limits, key.retiring(),
                key.retires().map(Instant::toString).orElse(null));
    }
}
