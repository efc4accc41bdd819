package dev.clavis.api.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schema to what PostgreSQL and Aurora DSQL share. */
class MigrationFilesTest {
    private static final Path FOLDER = Path.of("../../infra/migrations");
    private static final List<String> NOT_SHARED = List.of("\\breferences\\b", "foreign key", "\\bsequence\\b",
            "\\bidentity\\b", "\\bserial\\b", "\\bbigserial\\b", "\\bnextval\\b", "\\btrigger\\b", "\\bfunction\\b",
            "\\bjsonb?\\b", "\\[\\]", "\\barray\\b", "\\btemp(orary)?\\b", "\\btruncate\\b", "\\bview\\b",
            "\\bvarchar\\b",
            "\\btimestamp\\b", "\\bcollate\\b", "\\btablespace\\b", "\\bconcurrently\\b", "\\bextension\\b",
            "\\binherits\\b",
            "\\bpartition\\b", "\\busing\\b", "create index .* where\\b", "\\bdrop\\b", "\\bbegin\\b", "\\bcommit\\b");

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
    void each_is_one_statement_that_may_run_twice(Migration migration) {
        String sql = withoutComments(migration);

        assertThat(sql.chars().filter(c -> c == ';').count()).isEqualTo(1);
        assertThat(sql).endsWith(";").containsPattern("if not exists|insert into .* on conflict");
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void each_keeps_to_what_both_databases_know(Migration migration) {
        for (String pattern : NOT_SHARED) {
            assertThat(withoutComments(migration)).doesNotContainPattern(pattern);
        }
    }

    private static String withoutComments(Migration migration) {
        return migration.statement().replaceAll("--[^\n]*", "").replaceAll("\\s+", " ").strip()
                .toLowerCase(Locale.ROOT);
    }
}
