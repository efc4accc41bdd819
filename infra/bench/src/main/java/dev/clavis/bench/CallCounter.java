package dev.clavis.bench;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Counts what every SDK client of this JVM sends, each attempt for itself; the SDK finds it by
 * {@code execution.interceptors}.
 */
public final class CallCounter implements ExecutionInterceptor {
    private static final LongAdder WRITES = new LongAdder();
    private static final LongAdder READS = new LongAdder();
    private static final LongAdder RETRIES = new LongAdder();
    private static final ExecutionAttribute<Boolean> SENT = new ExecutionAttribute<>("ClavisBenchSent");
    private static volatile @Nullable UpdateItemRequest lastWrite;

    /**
     * What was sent by one time.
     *
     * @param retries those of the writes that the SDK sent again, since the first did not come back in time
     */
    public record Calls(long writes, long reads, long retries) {
        Calls minus(Calls earlier) {
            return new Calls(writes - earlier.writes, reads - earlier.reads, retries - earlier.retries);
        }

        Calls plus(Calls other) {
            return new Calls(writes + other.writes, reads + other.reads, retries + other.retries);
        }
    }

    static Calls now() {
        return new Calls(WRITES.sum(), READS.sum(), RETRIES.sum());
    }

    static UpdateItemRequest lastWrite() {
        UpdateItemRequest write = lastWrite;
        if (write == null) {
            throw new IllegalStateException("nothing was written yet");
        }
        return write;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof UpdateItemRequest write) {
            WRITES.increment();
            lastWrite = write;
            if (attributes.getAttribute(SENT) != null) {
                RETRIES.increment();
            }
            attributes.putAttribute(SENT, true);
        } else if (request instanceof GetItemRequest) {
            READS.increment();
        }
    }
}
