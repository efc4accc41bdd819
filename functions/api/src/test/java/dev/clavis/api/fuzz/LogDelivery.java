package dev.clavis.api.fuzz;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** What CloudWatch Logs sends, out of any text. */
final class LogDelivery {
    private LogDelivery() {}

    /** Of this JSON, as it is. */
    static CloudWatchLogsEvent of(String json) {
        return packed(gzip(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of bytes that need not be gzip. */
    static CloudWatchLogsEvent packed(byte[] bytes) {
        return data(Base64.getEncoder().encodeToString(bytes));
    }

    /** Of a text that need not be Base64. */
    static CloudWatchLogsEvent data(String text) {
        CloudWatchLogsEvent.AWSLogs logs = new CloudWatchLogsEvent.AWSLogs();
        logs.setData(text);
        CloudWatchLogsEvent event = new CloudWatchLogsEvent();
        event.setAwsLogs(logs);
        return event;
    }

    static byte[] gzip(byte[] bytes) {
        return gzip(bytes, 1);
    }

    /** Of the same bytes so many times over, each a member of its own (RFC 1952 §2.2). */
    static byte[] gzip(byte[] bytes, int times) {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(member)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            packed.writeBytes(member.toByteArray());
        }
        return packed.toByteArray();
    }
}
