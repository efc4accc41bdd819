package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextShapeTest {
    private static final int LONGEST = 200;

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> one = Arbitraries.of("a", "b", "_", "[ab]", "[a-c]", "[b_.]", "\\d", "\\w", "\\.");
        Arbitrary<String> count = Arbitraries.of("", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "{3,5}", "{0}");
        return Combinators.combine(one, count).as((o, c) -> o + c).list().ofMaxSize(5)
                .map(items -> String.join("", items));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab_.1é").ofMaxLength(9);
    }

    /** The JDK's regular expressions are the reference. */
    @Property(tries = 5_000)
    void aShapeMatchesWhatItsRegularExpressionMatches(@ForAll("patterns") String pattern,
            @ForAll("texts") String text) {
        assertThat(TextShape.parse(pattern, LONGEST).matches(text)).isEqualTo(text.matches(pattern));
    }

    /** The texts are those of "a" or "b" and then "1" or "_": few enough to try each. */
    @Property(tries = 1_000)
    void aShapeHasATextInCommonOnlyIfThereIsOne(@ForAll("patterns") String pattern) {
        List<String> all = List.of("a1", "a_", "b1", "b_");

        boolean common = TextShape.parse(pattern, LONGEST).canBe(2, (position, characters) -> position == 0
                ? characters.get('a') || characters.get('b')
                : characters.get('1') || characters.get('_'));

        assertThat(common).isEqualTo(all.stream().anyMatch(text -> text.matches(pattern)));
    }

    @Test
    void theBitsOfChanceAreThoseOfTheShortestText() {
        assertThat(TextShape.parse("sk_[0-9a-f]{32,64}", LONGEST).bits()).isEqualTo(128.0);
        assertThat(TextShape.parse("[0-9a-f]*[01]?[01]+", LONGEST).bits()).isEqualTo(1.0);
        assertThat(TextShape.parse("", LONGEST).bits()).isZero();
    }
}
