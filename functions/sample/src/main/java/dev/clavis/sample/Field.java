package dev.clavis.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field that clients may set: which values it takes, and what it has while nobody has named one. */
sealed interface Field {
    String name();

    /** Whether a value from a client's JSON is one for this field. */
    boolean accepts(@Nullable Object value);

    /** Which values those are, in words of ours that complete "name must be". */
    String rule();

    /** The value in a new record that does not name this field; empty if it then has none. */
    Optional<Object> initial();

    /** Whether a new record has to name it. */
    default boolean isRequired() {
        return false;
    }

    /** Reads a value of an example. */
    default Object parse(String text) {
        return text;
    }

    /**
     * Text.
     *
     * @param max how long it may be, in Unicode characters
     */
    record Text(String name, boolean isRequired, int max) implements Field {
        @Override
        public boolean accepts(@Nullable Object value) {
            return value instanceof String text && text.codePointCount(0, text.length()) <= max
                    && !(isRequired && text.isBlank()) && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        }

        @Override
        public String rule() {
            return "text of " + (isRequired ? "1" : "0") + " to " + max + " characters";
        }

        @Override
        public Optional<Object> initial() {
            return Optional.empty();
        }
    }

    /** One of a few words; the first unless another one is named. */
    record Choice(String name, List<String> words) implements Field {
        @Override
        public boolean accepts(@Nullable Object value) {
            return value instanceof String word && words.contains(word);
        }

        @Override
        public String rule() {
            return "one of: " + String.join(", ", words);
        }

        @Override
        public Optional<Object> initial() {
            return Optional.of(words.getFirst());
        }
    }

    /** A whole number; 0, or the least above it, unless another one is named. */
    record Whole(String name, int min, int max) implements Field {
        @Override
        public boolean accepts(@Nullable Object value) {
            return value instanceof Integer number && number >= min && number <= max;
        }

        @Override
        public String rule() {
            return "a whole number from " + min + " to " + max;
        }

        @Override
        public Optional<Object> initial() {
            return Optional.of(Math.max(min, 0));
        }

        @Override
        public Object parse(String text) {
            return Integer.valueOf(text);
        }
    }

    /** Yes or no; no unless yes is said. */
    record Flag(String name) implements Field {
        @Override
        public boolean accepts(@Nullable Object value) {
            return value instanceof Boolean;
        }

        @Override
        public String rule() {
            return "true or false";
        }

        @Override
        public Optional<Object> initial() {
            return Optional.of(false);
        }

        @Override
        public Object parse(String text) {
            return Boolean.valueOf(text);
        }
    }
}
