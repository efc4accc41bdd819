package dev.clavis.api.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schema to what PostgreSQL and Aurora DSQL share. */
class MigrationFilesTest {
    private static final Path FOLDER = Path.of("../../infra/migrations");

    static List<Migration> migrations() {
        return MigrationFiles.load();
    }

    @Test
    void every_file_is_in_the_index_and_numbered_without_a_gap() throws IOException {
        List<String> names = migrations().stream().map(Migration::name).toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql")).sorted())
                    .containsExactlyElementsOf(names);
        }
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i)).matches("%04d_[a-z_]+\\.sql".formatted(i + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void each_suits_both_databases_and_may_run_twice(Migration migration) {
        assertThat(SchemaLint.complaints(migration.statement())).isEmpty();
    }
}
