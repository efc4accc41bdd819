package dev.clavis.api.hygiene;

import dev.clavis.api.database.PermissionText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code key_notices}. */
@MappedEntity("key_notices")
record NoticeRow(@Id String keyId, String type, Instant since, String permissions, @Nullable Instant ends) {
    /** The notice; nothing if a release that knows other types has written it. */
    Optional<Notice> toNotice() {
        return NoticeType.of(type).map(known -> new Notice(
                new Finding(known, PermissionText.parse(permissions), Optional.ofNullable(ends)), since));
    }
}
