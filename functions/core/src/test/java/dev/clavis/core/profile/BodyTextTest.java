package dev.clavis.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }", "[]", "\"\"", "0", "-1.5e+10", "true", "null", "{\"a\": {\"b\": [1, \"x\"]}}",
            "{\"a\": \"\\\"\\u00e9\\n\"}", "{\"error\": \"$context.authorizer.code\", \"n\": 1 } ", "\"é…\"" })
    void jsonIsJson(String text) {
        assertThat(BodyText.isJson(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "}", "{]", "[1,]", "{\"a\"}", "{\"a\": }", "{a: 1}", "{\"a\": 1,}", "'a'",
            "01",
            "1.", "+1", "tru", "nullx", "\"", "\"\\x\"", "\"\\u12\"", "{} {}", "[1 2]", "{\"a\" 1}", "{1: 2}", "[[]",
            "\"a\tb\"" })
    void allElseIsNot(String text) {
        assertThat(BodyText.isJson(text.replace("\\t", "\t"))).isFalse();
    }

    @Test
    void noDepthAndNoLengthIsTooMuch() {
        assertThat(BodyText.isJson("[".repeat(100_000))).isFalse();
        assertThat(BodyText.isJson("[".repeat(16) + "]".repeat(16))).isTrue();
        assertThat(BodyText.isJson("{\"a\": \"" + "x".repeat(1_000_000) + "\"}")).isTrue();
    }
}
