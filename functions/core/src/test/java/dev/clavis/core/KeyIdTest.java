package dev.clavis.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdTest {
    @Test
    void thereAreShortIdsAndLongOnes() {
        KeyId brief = KeyId.random(new Random(1));
        KeyId hex = KeyId.randomHex(new Random(1));

        assertThat(KeyId.parse(brief.value())).contains(brief);
        assertThat(KeyId.parse(hex.value())).contains(hex);
        assertThat(brief.value()).matches("[0-9A-Za-z]{8}");
        assertThat(hex.value()).matches("[0-9a-f]{32}");
        assertThat(brief.isHex()).isFalse();
        assertThat(hex.isHex()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7Hk2pQ9", "7Hk2pQ9xy", "7Hk2pQ9-", "0123456789abcdef0123456789abcde",
            "0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdeg", "\u0661234567" })
    void nothingElseIsOne(String text) {
        assertThat(KeyId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new KeyId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
