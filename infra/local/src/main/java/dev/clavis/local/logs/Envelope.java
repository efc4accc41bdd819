package dev.clavis.local.logs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The event in which CloudWatch Logs hands lines to a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html">Lambda and CloudWatch Logs</a>
 */
final class Envelope {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Envelope() {}

    static byte[] of(String account, String group, String filter, List<LogEvent> events) {
        ObjectNode batch = JsonNodeFactory.instance.objectNode().put("messageType", "DATA_MESSAGE")
                .put("owner", account).put("logGroup", group).put("logStream", "local");
        batch.putArray("subscriptionFilters").add(filter);
        var lines = batch.putArray("logEvents");
        events.forEach(event -> lines.addObject().put("id", event.id()).put("timestamp", event.timestamp())
                .put("message", event.message()));
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        try {
            envelope.putObject("awslogs").put("data", Base64.getEncoder().encodeToString(pack(batch)));
            return JSON.writeValueAsBytes(envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pack(ObjectNode batch) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(JSON.writeValueAsBytes(batch));
        }
        return packed.toByteArray();
    }
}
