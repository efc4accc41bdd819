package dev.clavis.api.usage;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import io.micronaut.serde.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Lines as CloudWatch Logs delivers them. */
final class Delivery {
    private Delivery() {}

    static CloudWatchLogsEvent of(List<LogBatch.LogEvent> lines) {
        return of(new LogBatch("DATA_MESSAGE", "access", lines));
    }

    static CloudWatchLogsEvent of(LogBatch batch) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(ObjectMapper.getDefault().writeValueAsBytes(batch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CloudWatchLogsEvent.AWSLogs logs = new CloudWatchLogsEvent.AWSLogs();
        logs.setData(Base64.getEncoder().encodeToString(packed.toByteArray()));
        CloudWatchLogsEvent event = new CloudWatchLogsEvent();
        event.setAwsLogs(logs);
        return event;
    }

    /** A line with an id that no other has. */
    static LogBatch.LogEvent line(String message, Instant time) {
        return new LogBatch.LogEvent(UUID.randomUUID().toString().replace("-", ""), time.toEpochMilli(), message);
    }

    /** A call of a key with this stored id. */
    static LogBatch.LogEvent call(String key, int status, long millis, Instant time) {
        return call(key, status, millis, time, "current");
    }

    /** The same, by the secret of this age. */
    static LogBatch.LogEvent call(String key, int status, long millis, Instant time, String secret) {
        Map<String, String> context = new HashMap<>(Map.of("requestId", "r", "requestTimeEpoch",
                Long.toString(time.toEpochMilli()), "authorizer.keyId", "key_" + key, "httpMethod", "GET",
                "resourcePath", "/conversations", "status", Integer.toString(status), "responseLatency",
                Long.toString(millis), "identity.sourceIp", "203.0.113.9", "identity.userAgent", "test/" + status));
        context.put("authorizer.secret", secret);
        return line(AccessLine.filled(context), time);
    }

    /** A 401 of it. */
    static LogBatch.LogEvent denial(String key, Instant time) {
        return line("""
                {"event":"unauthorized","level":"INFO","function":"f","lambdaRequestId":"l","keyId":"key_%s",\
                "reason":"revoked","requestId":"r","method":"POST",\
                "route":"/conversations","ip":"203.0.113.9","userAgent":"late"}
                """.formatted(key), time);
    }
}
