package dev.clavis.api.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of the schema.
 *
 * @param name the file's
 * @param statement one SQL statement that may run twice
 */
record Migration(String name, String statement) {
    private static final Pattern TABLE = Pattern.compile("(?i)\\s*create\\s+table\\s+if\\s+not\\s+exists\\s+(\\w+).*",
            Pattern.DOTALL);
    private static final Pattern INDEX = Pattern.compile("(?i)\\s*create\\s+index\\s+if\\s+not\\s+exists\\s+(\\w+).*",
            Pattern.DOTALL);

    /** SHA-256 of the statement, by which an edited file is found out. */
    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(statement.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The table that it makes, if it does. */
    Optional<String> table() {
        return named(TABLE);
    }

    /** The index that it makes, if it does. */
    Optional<String> index() {
        return named(INDEX);
    }

    /** The same in Aurora DSQL's words, where every index is built beside the running transactions. */
    String onDsql() {
        return index().isEmpty() ? statement : code().replaceFirst("(?i)(create\\s+index)", "$1 ASYNC");
    }

    private Optional<String> named(Pattern kind) {
        Matcher matcher = kind.matcher(code());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String code() {
        return statement.replaceAll("--[^\n]*", "");
    }
}
