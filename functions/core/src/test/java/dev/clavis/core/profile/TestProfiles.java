package dev.clavis.core.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Profiles that no product has. */
public final class TestProfiles {
    private TestProfiles() {}

    /** agentclara with secrets that can be viewed: {@code clara_api_…}, live alone. */
    public static Profile viewable() {
        return Profile.parse(agentclara().replace("secret.prefix = sk\n",
                "secret.kind = viewable\nsecret.prefix = clara_api\n")
                .replace("environments = live test\n", "environments = live\n")
                .replace("id.prefix = key_\n", "id.prefix = api_key_\n")
                .replaceFirst("(?m)^import\\.pattern = .*\n", ""));
    }

    private static String agentclara() {
        try (InputStream file = Objects
                .requireNonNull(Profile.class.getResourceAsStream("agentclara.profile"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
