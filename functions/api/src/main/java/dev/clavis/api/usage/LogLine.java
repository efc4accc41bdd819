package dev.clavis.api.usage;

/** What became of a log line. */
sealed interface LogLine {
    /** It tells of a call of a key, whether there is such a key or not. */
    record Told(Call call) implements LogLine {}

    /** It is in order and tells of no key: most often a 401, or a route that does not exist. */
    record Keyless() implements LogLine {}

    /** It is of no known form. */
    record Malformed() implements LogLine {}
}
