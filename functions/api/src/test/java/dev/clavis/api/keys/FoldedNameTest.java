package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNameTest {
    @ParameterizedTest
    @CsvSource({"CI/CD, ci", "Straße, STRASSE", "ΟΔΟΣ ΟΔΟΣ, οδος", "ΟΔΟΣΑ, οδοσ", "Cafe\u0301, CAF\u00c9",
            "ÄRGER, ärg" })
    void aPartInAnyCaseIsFound(String name, String part) {
        assertThat(FoldedName.of(name)).contains(FoldedName.of(part));
        assertThat(FoldedName.of(name.toUpperCase(Locale.ROOT))).contains(FoldedName.of(part));
    }
}
