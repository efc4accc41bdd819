package dev.clavis.api.hygiene;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the event bus is told: the {@code detail} of an event there.
 *
 * @param eventId the same in the audit log, and in every delivery of this event
 * @param keyId as people see it
 * @param name of the key
 * @param type of the notice
 */
@Serdeable
record NoticeDetail(String eventId, String workspace, String keyId, String name, String type, String since,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> permissions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expiresAt) {
    static NoticeDetail of(String event, NoticedKey key, String shownId, Notice notice) {
        NoticeResponse facts = NoticeResponse.from(notice);
        return new NoticeDetail(event, key.workspace().value(), shownId, key.name(), facts.type(), facts.since(),
                facts.permissions(), facts.expiresAt());
    }
}
