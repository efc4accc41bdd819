package dev.clavis.api.usage;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import dev.clavis.api.Invocation;
import dev.clavis.api.SharedContext;
import dev.clavis.logging.LogContext;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch Logs calls with new lines of the access log and of the authorizer's log. When it fails, Lambda calls it
 * again with the same lines: none of them counts twice.
 */
public final class RecordUsage implements RequestHandler<CloudWatchLogsEvent, Map<String, Object>> {
    private final ApplicationContext context;

    public RecordUsage() {
        this(SharedContext.get());
    }

    public RecordUsage(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public Map<String, Object> handleRequest(CloudWatchLogsEvent event, @Nullable Context invocation) {
        if (event.getAwsLogs() == null || event.getAwsLogs().getData() == null) {
            throw new IllegalArgumentException("no delivery of CloudWatch Logs");
        }
        try (LogContext _ = Invocation.of(invocation)) {
            Recorded recorded = context.getBean(UsageRecorder.class).record(event.getAwsLogs().getData());
            return Map.of("lines", recorded.lines(), "counted", recorded.counted(), "malformed",
                    recorded.malformed(), "late", recorded.late());
        }
    }
}
