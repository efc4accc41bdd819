package dev.clavis.api.usage;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch Logs delivers: JSON, compressed with gzip, as Base64.
 *
 * @param messageType {@code DATA_MESSAGE}; others are CloudWatch's own questions whether we are there
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">Subscription filters</a>
 */
@Serdeable
record LogBatch(@Nullable String messageType, @Nullable String logGroup, @Nullable List<@Nullable LogEvent> logEvents) {
    /** Lambda takes events of up to 1 MiB, which no true log shrinks to from so much. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;
    /** What stands for a null: of no known form, like others. */
    private static final LogEvent NO_LINE = new LogEvent(null, 0, null);

    /**
     * One line of a log.
     *
     * @param id made by CloudWatch, the same in every delivery
     * @param timestamp epoch milliseconds
     */
    @Serdeable
    record LogEvent(@Nullable String id, long timestamp, @Nullable String message) {}

    /**
     * Unpacks a delivery.
     *
     * @throws IllegalArgumentException if it is none
     */
    static LogBatch read(String data, ObjectMapper json) {
        try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(decode(data)))) {
            byte[] unpacked = packed.readNBytes(MAX_BYTES + 1);
            if (unpacked.length > MAX_BYTES) {
                throw new IllegalArgumentException("a batch of log lines has more than " + MAX_BYTES + " bytes");
            }
            @Nullable
            LogBatch batch = json.readValue(unpacked, LogBatch.class);
            if (batch == null) {
                throw new IllegalArgumentException("no batch of log lines");
            }
            return batch;
        } catch (IOException e) {
            throw new IllegalArgumentException("no batch of log lines", e);
        }
    }

    private static byte[] decode(String data) {
        try {
            return Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no batch of log lines", e);
        }
    }

    /** The lines that it delivers. */
    List<LogEvent> lines() {
        return "DATA_MESSAGE".equals(messageType) && logEvents != null
                ? logEvents.stream().map(event -> Objects.requireNonNullElse(event, NO_LINE)).toList()
                : List.of();
    }
}
