package dev.clavis.logging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** Writes lines to standard output. Safe for use by several threads: each line is written at once. */
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1;
    /** Of the function, as Lambda names it; a call's own context says it where one process runs several. */
    private static final String FUNCTION = "function";

    private final Level from;

    JsonLogger(String name, Level from) {
        this.name = name;
        this.from = from;
    }

    @Override
    public void log(LoggingEvent event) {
        Object[] arguments = event.getArgumentArray();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        write(event.getLevel(), event.getMessage(), arguments, pairs == null ? List.of() : pairs,
                event.getThrowable());
    }

    @Override
    protected void handleNormalizedLoggingCall(Level level, @Nullable Marker marker, @Nullable String message,
            Object @Nullable [] arguments, @Nullable Throwable failure) {
        write(level, message, arguments, List.of(), failure);
    }

    private void write(Level level, @Nullable String message, Object @Nullable [] arguments, List<KeyValuePair> pairs,
            @Nullable Throwable failure) {
        JsonLine line = new JsonLine().put("time", Instant.now().toString()).put("level", level.name());
        Map<String, String> context = MDC.getCopyOfContextMap();
        Map<String, String> known = context == null ? Map.of() : context;
        String function = System.getenv("AWS_LAMBDA_FUNCTION_NAME");
        if (function != null && !known.containsKey(FUNCTION)) {
            line.put(FUNCTION, function);
        }
        known.forEach(line::put);
        line.put("logger", name).put("message", MessageFormatter.basicArrayFormat(message, arguments));
        pairs.forEach(pair -> line.put(pair.key, String.valueOf(pair.value)));
        System.out.print(line.failure(failure).end());
    }

    private boolean isOn(Level level) {
        return level.toInt() >= from.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return isOn(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isOn(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isOn(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isOn(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isOn(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }
}
