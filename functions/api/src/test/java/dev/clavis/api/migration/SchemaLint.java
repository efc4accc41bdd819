package dev.clavis.api.migration;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds a migration to what PostgreSQL and Aurora DSQL share, and to what may run twice. */
final class SchemaLint {
    private static final List<Rule> RULES = List.of(
            must("one statement a file", "^[^;]*;$"),
            must("only CREATE TABLE, CREATE INDEX, ALTER TABLE … ADD COLUMN or INSERT",
                    "^(create table|create index|create unique index|alter table \\w+ add column|insert into)\\b"),
            must("safe to run twice: IF NOT EXISTS or ON CONFLICT", "\\b(if not exists|on conflict)\\b"),
            never("no quoted names, block comments or dollar quotes", "\"|/\\*|\\$"),
            never("no foreign keys", "\\breferences\\b|\\bforeign key\\b"),
            never("no sequences", "\\bsequence\\b|\\bnextval\\b"),
            never("no identity or serial columns", "\\bidentity\\b|\\b(small|big)?serial[248]?\\b|\\bgenerated\\b"),
            never("no JSON columns", "\\bjson(b|path)?\\b"),
            never("no array columns", "\\[|\\barray\\b"),
            never("text and timestamptz instead of other types for the same",
                    "\\bvarchar\\b|\\bchar(acter)?\\b|\\btimestamp\\b|\\bmoney\\b|\\bxml\\b"),
            never("no triggers, functions, rules or views",
                    "\\b(trigger|function|procedure|rule|view)\\b"),
            never("no temporary or unlogged tables", "\\b(temp|temporary|unlogged)\\b"),
            never("no partial indexes", "^create .*\\bindex\\b.* where\\b"),
            never("no unique indexes: their building can fail; UNIQUE stands in CREATE TABLE", "\\bunique index\\b"),
            never("no other kinds of index, collations, tablespaces, partitions, inheritance or extensions",
                    "\\b(using|concurrently|collate|tablespace|partition|inherits|extension)\\b"),
            never("no TRUNCATE, no DROP", "\\b(truncate|drop)\\b"),
            never("no default, constraint or NOT NULL on a column that is added later",
                    "^alter .*\\b(default|not null|check|unique|primary key|constraint)\\b"),
            never("no transactions of one's own", "\\b(begin|commit|rollback|savepoint)\\b"));

    private SchemaLint() {}

    /** The rules that this statement breaks, in words. */
    static List<String> complaints(String sql) {
        String code = code(sql);
        return RULES.stream().filter(rule -> rule.pattern().matcher(code).find() != rule.wanted()).map(Rule::text)
                .toList();
    }

    /** Without comments and the insides of texts, in small letters, each gap one space. */
    private static String code(String sql) {
        String withoutTexts = sql.replaceAll("'[^']*'|--[^\n]*", " ");
        return Stream.of(withoutTexts.strip().split("\\s+")).map(word -> word.toLowerCase(Locale.ROOT))
                .reduce((a, b) -> a + " " + b).orElse("");
    }

    private static Rule must(String text, String pattern) {
        return new Rule(text, Pattern.compile(pattern), true);
    }

    private static Rule never(String text, String pattern) {
        return new Rule(text, Pattern.compile(pattern), false);
    }

    private record Rule(String text, Pattern pattern, boolean wanted) {}
}
