package dev.clavis.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.profile.Body;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final String BODY = "{\"wait\": \"$context.authorizer.retryAfter\", \"id\": \"$context.requestId\"}";

    @Test
    void eachVariableHasToHaveSomeValue() {
        assertThat(Words.matches(BODY, "{\"wait\": \"7\", \"id\": \"a-b\"}")).isTrue();
        assertThat(Words.matches(BODY, "{\"wait\": \"\", \"id\": \"a-b\"}")).isFalse();
        assertThat(Words.matches(BODY, "{\"wait\": \"7\", \"id\": \"a\", \"more\": \"b\"}")).isFalse();
    }

    @Test
    void aBodyWithoutVariablesIsExact() {
        assertThat(Words.matches("{\"error\": \"(no)\"}", "{\"error\": \"(no)\"}")).isTrue();
        assertThat(Words.matches("{\"error\": \"(no)\"}", "{\"error\":\"(no)\"}")).isFalse();
    }

    @Test
    void aProfileThatIsNotHereHasNoWords() {
        assertThat(Words.of("agentclara").of(Body.LIMITED)).isPresent();
        assertThat(Words.of("somebody-elses").of(Body.LIMITED)).isEmpty();
    }
}
