package dev.clavis.local.conformance;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that a document says.
 *
 * @param line of the document, from 1
 * @param text as it is there, with what it is indented by
 * @param reason for advice, why no software can be tested for it; for an example, the name of the test that runs it
 */
record Entry(int line, Kind kind, String text, String reason) {
    enum Kind {
        /** What the system does. */
        TEST,
        /** A line of code for clients. */
        EXAMPLE,
        /** A title, or a bare word of navigation. */
        HEADING,
        /** What people are to do, outside the software. */
        ADVICE
    }

    Entry {
        if (text.isBlank() || (kind == Kind.TEST || kind == Kind.HEADING) != reason.isEmpty()) {
            throw new IllegalArgumentException("line " + line + ": advice and examples, and no others, have a reason");
        }
    }

    /** Reads {@code LINE | KIND | TEXT} or {@code LINE | KIND | TEXT | REASON}. */
    static Entry parse(String written) {
        String[] parts = written.split(" \\| ", -1);
        if (parts.length < 3 || parts.length > 4) {
            throw new IllegalArgumentException("not LINE | KIND | TEXT or LINE | KIND | TEXT | REASON: " + written);
        }
        return new Entry(Integer.parseInt(parts[0].strip()), Kind.valueOf(parts[1].strip().toUpperCase(Locale.ROOT)),
                parts[2].stripTrailing(), parts.length == 4 ? parts[3].strip() : "");
    }

    /** The name of the test that shows it. */
    Optional<String> test() {
        return switch (kind) {
            case TEST -> Optional.of(text.strip());
            case EXAMPLE -> Optional.of(reason);
            case HEADING, ADVICE -> Optional.empty();
        };
    }
}
