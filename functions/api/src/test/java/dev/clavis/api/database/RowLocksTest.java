package dev.clavis.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Aurora DSQL locks rows for a SELECT only where an equality on the primary key finds them; PostgreSQL, which tests run on,
 * locks all. See "Concurrency control in Aurora DSQL" in its user guide.
 */
class RowLocksTest {
    private static final Pattern LOCKING = Pattern
            .compile("\"([^\";]*\\bFOR (UPDATE|NO KEY UPDATE|SHARE)\\b[^\";]*)\"");
    private static final Pattern BY_KEY = Pattern.compile("SELECT \\w+(, \\w+)* FROM \\w+ WHERE id = :id FOR UPDATE");

    @Test
    void only_of_the_row_with_this_primary_key() throws IOException {
        List<String> statements;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            statements = files.filter(file -> file.toString().endsWith(".java")).flatMap(RowLocksTest::locking)
                    .toList();
        }

        assertThat(statements).isNotEmpty().allSatisfy(statement -> assertThat(statement).matches(BY_KEY));
    }

    private static Stream<String> locking(Path file) {
        try {
            return LOCKING.matcher(Files.readString(file)).results().map(found -> found.group(1).strip()).toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
