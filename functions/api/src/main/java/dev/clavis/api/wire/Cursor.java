package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended. Opaque to callers, and bound to the list that it came from: it says nothing that they did not see,
 * and opens no other list, since the place is only ever looked up within the caller's own.
 *
 * @param position what the last item is sorted by
 */
public record Cursor(List<String> position) {
    private static final String SEPARATOR = "\n";

    public Cursor {
        position = List.copyOf(position);
    }

    /**
     * The position in a list that is sorted by one thing alone.
     *
     * @throws ProblemException 400 if it has more parts
     */
    public String first() {
        return parts(1).getFirst();
    }

    /**
     * The position, which has as many parts as its list gives out.
     *
     * @throws ProblemException 400 if it has more or fewer
     */
    public List<String> parts(int count) {
        if (position.size() != count) {
            throw foreign();
        }
        return position;
    }

    /** The text for the caller. {@code list} names the list and must come back the same. */
    String print(String list) {
        List<String> parts = new ArrayList<>(List.of(list));
        parts.addAll(position);
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place that a text from a caller names.
     *
     * @throws ProblemException 400 if this is no cursor of this list
     */
    static Cursor parse(String text, String list) {
        String start = list + SEPARATOR;
        String decoded;
        try {
            decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
        if (!decoded.startsWith(start)) {
            throw foreign();
        }
        List<String> position = List.of(decoded.substring(start.length()).split(SEPARATOR, -1));
        if (position.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
            // We give out none, and PostgreSQL takes no NUL.
            throw foreign();
        }
        return new Cursor(position);
    }

    /** What to throw for a cursor that this list did not give. */
    public static ProblemException foreign() {
        return ProblemException.invalidParameter("cursor", "is not a `next` that this list has given");
    }
}
