package dev.clavis.api.status;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote into the zip. */
@Singleton
final class BuildVersion {
    private final String value;

    BuildVersion() {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("/build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.value = build.getProperty("version", "unknown");
    }

    String value() {
        return value;
    }
}
