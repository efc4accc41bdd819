package dev.clavis.logging;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.event.Level;

/**
 * From which level on who is heard: {@code log-levels.properties} on the class path, a line a package, the longest name
 * that fits; {@code root} for the others, which is {@code warn} without a line.
 */
final class Levels {
    private static final String FILE = "/log-levels.properties";

    private final Properties levels;

    Levels(Properties levels) {
        this.levels = levels;
    }

    static Levels fromClassPath() {
        Properties levels = new Properties();
        try (InputStream file = Levels.class.getResourceAsStream(FILE)) {
            if (file != null) {
                levels.load(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
        return new Levels(levels);
    }

    Level of(String logger) {
        for (String name = logger;; name = name.substring(0, name.lastIndexOf('.'))) {
            String level = levels.getProperty(name);
            if (level != null) {
                return parse(level);
            }
            if (name.lastIndexOf('.') < 0) {
                return parse(levels.getProperty("root", "warn"));
            }
        }
    }

    private static Level parse(String level) {
        return Level.valueOf(level.strip().toUpperCase(Locale.ROOT));
    }
}
