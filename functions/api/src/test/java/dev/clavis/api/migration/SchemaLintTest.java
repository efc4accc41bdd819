package dev.clavis.api.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by what it finds when somebody plants it. */
class SchemaLintTest {
    @ParameterizedTest
    @ValueSource(strings = {"workspace text REFERENCES workspaces (id)", "workspace text references workspaces",
            "FOREIGN KEY (workspace) REFERENCES workspaces (id)" })
    void foreign_key(String column) {
        assertThat(table(column)).isEqualTo("no foreign keys");
    }

    @Test
    void sequence() {
        assertThat(lint("CREATE SEQUENCE IF NOT EXISTS numbers;"))
                .isEqualTo("only CREATE TABLE, CREATE INDEX, ALTER TABLE … ADD COLUMN or INSERT; no sequences");
        assertThat(table("number bigint DEFAULT nextval('numbers')")).isEqualTo("no sequences");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doc json", "doc JSONB NOT NULL", "path jsonpath" })
    void json_column(String column) {
        assertThat(table(column)).isEqualTo("no JSON columns");
    }

    @Test
    void two_statements() {
        assertThat(lint("CREATE TABLE IF NOT EXISTS a (id text);\nCREATE TABLE IF NOT EXISTS b (id text);"))
                .isEqualTo("one statement a file");
        assertThat(lint("CREATE TABLE IF NOT EXISTS a (id text)")).isEqualTo("one statement a file");
    }

    @Test
    void a_semicolon_in_a_text_or_comment_ends_no_statement() {
        assertThat(lint("-- One; two's.\nINSERT INTO a (id) VALUES ('x;''y') ON CONFLICT (id) DO NOTHING;")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id bigint GENERATED ALWAYS AS IDENTITY", "id serial", "id BIGSERIAL", "id serial8" })
    void identity_or_serial(String column) {
        assertThat(table(column)).isEqualTo("no identity or serial columns");
    }

    @Test
    void trigger() {
        assertThat(lint("CREATE TRIGGER t BEFORE INSERT ON keys EXECUTE FUNCTION f();"))
                .contains("no triggers, functions, rules or views");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags text[]", "tags text ARRAY" })
    void array_column(String column) {
        assertThat(table(column)).isEqualTo("no array columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name varchar(20)", "time timestamp", "letter char", "name character varying" })
    void a_second_type_for_the_same(String column) {
        assertThat(table(column)).startsWith("text and timestamptz instead");
    }

    @Test
    void temporary_table() {
        assertThat(lint("CREATE TEMP TABLE IF NOT EXISTS a (id text);")).contains("no temporary or unlogged tables");
    }

    @Test
    void partial_index() {
        assertThat(lint("CREATE INDEX IF NOT EXISTS i ON keys (id) WHERE status = 'active';"))
                .isEqualTo("no partial indexes");
    }

    @Test
    void unique_index() {
        assertThat(lint("CREATE UNIQUE INDEX IF NOT EXISTS i ON keys (name);")).startsWith("no unique indexes");
    }

    @Test
    void index_of_another_kind() {
        assertThat(lint("CREATE INDEX IF NOT EXISTS i ON keys USING hash (id);")).startsWith("no other kinds of index");
    }

    @Test
    void index_that_cannot_be_made_twice() {
        assertThat(lint("CREATE INDEX i ON keys (id);")).isEqualTo("safe to run twice: IF NOT EXISTS or ON CONFLICT");
    }

    @Test
    void truncate_and_drop() {
        assertThat(lint("TRUNCATE keys;")).contains("no TRUNCATE, no DROP");
        assertThat(lint("DROP TABLE keys;")).contains("no TRUNCATE, no DROP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"more bigint DEFAULT 0", "more bigint NOT NULL", "more text UNIQUE" })
    void a_later_column_with_a_default_or_constraint(String column) {
        assertThat(lint("ALTER TABLE keys ADD COLUMN IF NOT EXISTS " + column + ";"))
                .isEqualTo("no default, constraint or NOT NULL on a column that is added later");
    }

    @Test
    void a_later_column() {
        assertThat(lint("ALTER TABLE keys ADD COLUMN IF NOT EXISTS more text;")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE keys SET status = '' ;", "DELETE FROM keys;", "VACUUM;",
            "GRANT ALL ON keys TO a;" })
    void another_kind_of_statement(String sql) {
        assertThat(lint(sql)).startsWith("only CREATE TABLE, CREATE INDEX");
    }

    @Test
    void what_the_lint_itself_cannot_read() {
        assertThat(lint("CREATE TABLE IF NOT EXISTS \"a\" (id text);")).startsWith("no quoted names");
        assertThat(lint("CREATE TABLE IF NOT EXISTS a (/* b */ id text);")).startsWith("no quoted names");
    }

    private static String table(String column) {
        return lint("CREATE TABLE IF NOT EXISTS planted (\n    " + column + "\n);");
    }

    private static String lint(String sql) {
        return String.join("; ", SchemaLint.complaints(sql));
    }
}
