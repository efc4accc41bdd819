package dev.clavis.local;

import dev.clavis.stores.CutProxy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the requests to DynamoDB that pass a proxy, by operation, retries of the SDK included. */
public final class DynamoDbCounter {
    private static final Pattern TARGET = Pattern.compile("(?im)^X-Amz-Target:\\s*DynamoDB_20120810\\.(\\w+)");
    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length:\\s*(\\d+)");

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    DynamoDbCounter() {}

    /** Requests so far, by operation, such as {@code UpdateItem}. */
    public Map<String, Long> byOperation() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((operation, count) -> copy.put(operation, count.sum()));
        return copy;
    }

    /** All requests so far. */
    public long total() {
        return byOperation().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Begins again at zero. */
    public void reset() {
        counts.clear();
    }

    /** Follows one connection. */
    CutProxy.Tap tap() {
        return new Connection();
    }

    /** Takes HTTP/1.1 requests apart as far as it takes to find where each begins. */
    private final class Connection implements CutProxy.Tap {
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private int ending;
        private long bodyLeft;

        @Override
        public void sent(byte[] bytes, int length) {
            int at = 0;
            while (at < length) {
                if (bodyLeft > 0) {
                    int skipped = (int) Math.min(bodyLeft, length - at);
                    bodyLeft -= skipped;
                    at += skipped;
                } else {
                    addToHead(bytes[at]);
                    at++;
                }
            }
        }

        /** The head ends with an empty line: CR LF CR LF. */
        private void addToHead(byte next) {
            head.write(next);
            boolean fits = next == (ending % 2 == 0 ? '\r' : '\n');
            ending = fits ? ending + 1 : next == '\r' ? 1 : 0;
            if (ending == 4) {
                endHead(head.toString(StandardCharsets.ISO_8859_1));
                head.reset();
                ending = 0;
            }
        }

        private void endHead(String text) {
            Matcher length = LENGTH.matcher(text);
            bodyLeft = length.find() ? Long.parseLong(length.group(1)) : 0;
            Matcher target = TARGET.matcher(text);
            counts.computeIfAbsent(target.find() ? target.group(1) : "other", o -> new LongAdder()).increment();
        }
    }
}
