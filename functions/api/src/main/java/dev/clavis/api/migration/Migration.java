package dev.clavis.api.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One step of the schema.
 *
 * @param name the file's
 * @param statement one SQL statement that may run twice
 */
record Migration(String name, String statement) {
    /** SHA-256 of the statement, by which an edited file is found out. */
    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(statement.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
