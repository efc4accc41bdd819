package dev.clavis.api.database;

import io.micronaut.serde.annotation.Serdeable;

/**
 * How to reach SQL, as Secrets Manager keeps it.
 *
 * @param url a JDBC URL of PostgreSQL
 */
@Serdeable.Deserializable
record DatabaseSecret(String url, String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSecret[" + url + "]";
    }
}
