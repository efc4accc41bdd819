package dev.clavis.api.database;

/** Whom a connection works as. */
public enum DatabaseRole {
    /** Owns the schema: may do anything to it, and so migrates it. */
    OWNER,
    /** What requests work as: rows of our tables, and of the events no change of what is written. */
    API;

    /** The name of {@link #API} in the database. */
    public static final String API_NAME = "clavis_api";
}
