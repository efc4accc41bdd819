package dev.clavis.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VerifyPageTest {
    @Test
    void the_page_has_every_code_with_its_status_and_no_other() throws IOException {
        String page = Files.readString(Path.of("../../docs/verify.md"));
        List<String> rows = Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([0-9]{3}) \\|").matcher(page).results()
                .map(row -> row.group(1) + " " + row.group(2)).toList();

        assertThat(rows).containsExactlyElementsOf(
                Arrays.stream(VerdictCode.values()).map(code -> code.id() + " " + code.status()).toList());
    }
}
