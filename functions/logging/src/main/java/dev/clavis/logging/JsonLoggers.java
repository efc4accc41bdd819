package dev.clavis.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** One logger a name. */
final class JsonLoggers implements ILoggerFactory {
    private final Levels levels;
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

    JsonLoggers(Levels levels) {
        this.levels = levels;
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, n -> new JsonLogger(n, levels.of(n)));
    }
}
