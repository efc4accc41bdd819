package dev.clavis.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/your-own-product.md} explains the lines that there are, and no others. */
class YourOwnProductPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)(?: [A-Z][^`]*)?` \\|");

    @Test
    void everyLineThatAProfileCanHaveIsExplained() throws IOException {
        Set<String> explained = new TreeSet<>();
        for (Matcher row = ROW.matcher(Files.readString(Path.of("../../docs/your-own-product.md"))); row.find();) {
            explained.add(row.group(1));
        }

        ProfileReader reader = new ProfileReader(ProfileMistakesTest.GOOD, Optional.empty());
        assertThat(reader.read().title()).isEqualTo("Weather");
        assertThat(explained).isEqualTo(reader.words());
    }
}
