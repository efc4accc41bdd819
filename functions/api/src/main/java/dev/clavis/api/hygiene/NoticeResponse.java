package dev.clavis.api.hygiene;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.core.Permission;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice as JSON, and in the audit log.
 *
 * @param type old, unused, expiring, failing or unused-permissions
 * @param since when a review found it first, RFC 3339
 * @param permissions those that no call needs, with unused-permissions
 * @param expiresAt when the key does, with expiring
 */
@Serdeable
public record NoticeResponse(String type, String since,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> permissions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expiresAt) {
    public static NoticeResponse from(Notice notice) {
        List<String> permissions = notice.permissions().stream().map(Permission::name).toList();
        return new NoticeResponse(notice.type().id(), notice.since().toString(),
                permissions.isEmpty() ? null : permissions, notice.expires().map(Object::toString).orElse(null));
    }
}
