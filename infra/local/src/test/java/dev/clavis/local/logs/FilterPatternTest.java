package dev.clavis.local.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.local.template.TemplateException;
import org.junit.jupiter.api.Test;

class FilterPatternTest {
    @Test
    void theEmptyPatternIsAllLines() {
        assertThat(FilterPattern.parse("").matches("any")).isTrue();
    }

    @Test
    void aFieldIsLookedForInJsonAlone() {
        FilterPattern pattern = FilterPattern.parse("{ $.event = \"unauthorized\" }");

        assertThat(pattern.matches("{\"event\":\"unauthorized\",\"a\":1}\n")).isTrue();
        assertThat(pattern.matches("{\"event\":\"other\"}")).isFalse();
        assertThat(pattern.matches("{\"event\":\"unauthorized\"")).isFalse();
        assertThat(pattern.matches("WARN {\"event\":\"unauthorized\"}")).isFalse();
    }

    @Test
    void otherPatternsAreRefused() {
        assertThatThrownBy(() -> FilterPattern.parse("ERROR")).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> FilterPattern.parse("{ $.a = \"b*\" }")).isInstanceOf(TemplateException.class);
    }
}
