package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param list names the list, so that a cursor of another one is refused
 * @param limit how many items, 1 to 100
 * @param after where the page before ended; nothing for the first page
 */
public record PageRequest(String list, int limit, Optional<Cursor> after) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    /**
     * What the query parameters ask for.
     *
     * @throws ProblemException 400 if the limit or the cursor is none
     */
    public static PageRequest parse(@Nullable String limit, @Nullable String cursor, String list) {
        return new PageRequest(list, limit == null ? DEFAULT_LIMIT : parseLimit(limit),
                Optional.ofNullable(cursor).map(text -> Cursor.parse(text, list)));
    }

    private static int parseLimit(String text) {
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalidParameter("limit", "is a whole number from 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    /** What is on the page, of up to one item more. */
    public <T> List<T> items(List<T> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    /**
     * The page as JSON.
     *
     * @param found up to one item more than {@link #limit()}, which tells whether there is a next page
     * @param position what an item is sorted by, in the form that its list takes back
     */
    public <T, R> PageResponse<R> response(List<T> found, Function<T, R> encode, Function<T, List<String>> position) {
        List<T> items = items(found);
        String next = found.size() > limit ? new Cursor(position.apply(items.getLast())).print(list) : null;
        return new PageResponse<>(items.stream().map(encode).toList(), next);
    }
}
