package dev.clavis.local.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Lines of the access log as CloudWatch Logs delivers them, the same ones each time that they are sent. */
record LogDelivery(List<Line> lines) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A line, with the id that CloudWatch gave it. */
    record Line(String id, long timestamp, String message) {
        /** The id of the request that it becomes. */
        String request() {
            return "%012x-a%s".formatted(timestamp, id);
        }
    }

    /** Calls of a key, a millisecond apart, with these statuses. */
    static LogDelivery of(Deployment.Key key, int calls, Instant start, IntUnaryOperator status) {
        return new LogDelivery(IntStream.range(0, calls).mapToObj(i -> {
            long time = start.toEpochMilli() + i;
            return new Line(UUID.randomUUID().toString(), time, """
                    {"requestId":"r","time":"%d","keyId":"%s","secret":"current","method":"GET",\
                    "route":"/conversations","status":"%d","latencyMillis":"7","ip":"203.0.113.9","userAgent":"test"}"""
                    .formatted(time, key.id(), status.applyAsInt(i)));
        }).toList());
    }

    /** The event for the function. */
    String event() throws IOException {
        String batch = JSON.writeValueAsString(Map.of("messageType", "DATA_MESSAGE", "logGroup", "test", "logEvents",
                lines));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(batch.getBytes(StandardCharsets.UTF_8));
        }
        return JSON.writeValueAsString(
                Map.of("awslogs", Map.of("data", Base64.getEncoder().encodeToString(packed.toByteArray()))));
    }
}
