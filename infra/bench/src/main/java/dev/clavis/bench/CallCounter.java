package dev.clavis.bench;

import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import org.jspecify.annotations.Nullable;

/** Counts what every SDK client of this JVM sends; the SDK finds it by {@code execution.interceptors}. */
public final class CallCounter implements ExecutionInterceptor {
    private static final LongAdder WRITES = new LongAdder();
    private static final LongAdder OTHERS = new LongAdder();
    private static volatile @Nullable UpdateItemRequest lastWrite;

    static long writes() {
        return WRITES.sum();
    }

    /** Whatever is not an {@code UpdateItem}: reads, secrets. */
    static long others() {
        return OTHERS.sum();
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
        } else {
            OTHERS.increment();
        }
    }
}
