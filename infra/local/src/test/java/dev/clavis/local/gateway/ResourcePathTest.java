package dev.clavis.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.local.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePathTest {
    @ParameterizedTest
    @CsvSource({"/, /", "/a, /a", "/a, /a/", "/a/{x}, /a/b", "/a/{x}/c, /a/%2F/c", "/{proxy+}, /a/b/c",
            "/a/{p+}, /a/b" })
    void matches(String template, String path) {
        assertThat(ResourcePath.parse(template).match(path)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"/a, /", "/a, /A", "/a, /a/b", "/a/{x}, /a", "/a/{x}, /a/", "/a/{x}, /a/b/c", "/a/{p+}, /a",
            "/a, //a" })
    void doesNotMatch(String template, String path) {
        assertThat(ResourcePath.parse(template).match(path)).isEmpty();
    }

    @Test
    void parametersAreAsSent() {
        assertThat(ResourcePath.parse("/a/{x}/{rest+}").match("/a/%41/b/c"))
                .hasValue(Map.of("x", "%41", "rest", "b/c"));
    }

    @Test
    void whatIsMoreSpecificComesFirst() {
        List<String> sorted = Stream.of("/{proxy+}", "/{a}/b", "/a/{b}", "/a/{b+}", "/a/b", "/{a}/{b}")
                .map(ResourcePath::parse).sorted().map(ResourcePath::template).toList();
        assertThat(sorted).containsExactly("/a/b", "/a/{b}", "/a/{b+}", "/{a}/b", "/{a}/{b}", "/{proxy+}");
    }

    @Test
    void onlyTheLastSegmentMayBeGreedy() {
        assertThatThrownBy(() -> ResourcePath.parse("/{a+}/b")).isInstanceOf(TemplateException.class);
    }
}
