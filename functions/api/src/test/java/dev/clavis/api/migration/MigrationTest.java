package dev.clavis.api.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {
    @Test
    void dsql_builds_indexes_beside_what_runs() {
        Migration index = new Migration("a", "-- Why; create index.\nCREATE INDEX IF NOT EXISTS i ON t (a, b);\n");

        assertThat(index.index()).contains("i");
        assertThat(index.table()).isEmpty();
        assertThat(index.onDsql().strip()).isEqualTo("CREATE INDEX ASYNC IF NOT EXISTS i ON t (a, b);");
    }

    @Test
    void dsql_makes_tables_as_postgresql_does() {
        Migration table = new Migration("a", "-- Why.\nCREATE TABLE IF NOT EXISTS t (id text);\n");

        assertThat(table.table()).contains("t");
        assertThat(table.index()).isEmpty();
        assertThat(table.onDsql()).isEqualTo(table.statement());
    }

    @Test
    void the_name_of_every_table_and_index_of_ours_is_known() {
        assertThat(MigrationFiles.load()).allSatisfy(migration -> {
            assertThat(migration.statement().contains("CREATE TABLE")).isEqualTo(migration.table().isPresent());
            assertThat(migration.statement().contains("CREATE INDEX")).isEqualTo(migration.index().isPresent());
        });
    }

    @Test
    void roles_of_functions_are_arns() {
        List<String> roles = List.of("arn:aws:iam::012345678912:role/clavis-CreateKeyFunctionRole-1A2B",
                "arn:aws-cn:iam::012345678912:role/path/of/role");

        assertThat(DsqlRole.checked(roles)).isEqualTo(roles);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "clavis-CreateKeyFunctionRole", "arn:aws:iam::1:role/a",
            "arn:aws:iam::012345678912:user/a",
            "arn:aws:iam::012345678912:role/a'; DROP TABLE keys; --", "arn:aws:iam::012345678912:role/a\n" })
    void anything_else_is_refused(String role) {
        assertThatThrownBy(() -> DsqlRole.checked(List.of(role))).isInstanceOf(MigrationException.class);
    }
}
