package dev.clavis.api.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemPagesTest {
    private static final Path FOLDER = Path.of("../../docs/errors");
    private static final String INDEX = "README.md";

    @Test
    void every_page_is_of_a_code_and_every_code_has_one() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(INDEX)))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(ProblemCode.values()).map(code -> code.code() + ".md").toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_page_names_its_code_status_and_title(ProblemCode code) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(code.code() + ".md")))
                .startsWith("# %s: %s\n".formatted(code.code(), code.title())).contains("Status " + code.status());
    }

    @Test
    void the_index_has_a_line_for_every_code_by_status() throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve(INDEX)).stream().filter(line -> line.startsWith("| [")))
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(code -> "| [%s](%s.md) | %d | %s |".formatted(code.code(),
                                code.code(), code.status(), code.title()))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_problem_needs_no_escaping(ProblemCode code) {
        assertThat(code.title() + code.detail()).matches("[ -~&&[^\"\\\\]]+");
    }
}
