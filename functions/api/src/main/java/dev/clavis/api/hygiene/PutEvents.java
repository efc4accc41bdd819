package dev.clavis.api.hygiene;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EventBridge's {@code PutEvents} as JSON.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class PutEvents {
    private PutEvents() {}

    @Serdeable
    record Request(@JsonProperty("Entries") List<Entry> entries) {}

    /** @param time in seconds since 1970 */
    @Serdeable
    record Entry(@JsonProperty("Source") String source, @JsonProperty("DetailType") String title,
            @JsonProperty("Detail") String detail, @JsonProperty("EventBusName") String bus,
            @JsonProperty("Time") long time) {}

    @Serdeable
    record Answer(@JsonProperty("Entries") @Nullable List<Result> entries) {}

    /** Of one entry: an id of EventBridge's own, or why it was not taken. */
    @Serdeable
    record Result(@JsonProperty("EventId") @Nullable String eventId,
            @JsonProperty("ErrorCode") @Nullable String errorCode) {}
}
