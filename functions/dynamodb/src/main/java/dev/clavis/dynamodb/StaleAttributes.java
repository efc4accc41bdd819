package dev.clavis.dynamodb;

import dev.clavis.core.limit.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What decisions leave behind and never touch again: counters of past windows on a rarely used key, and call counts of
 * secrets that rotation has replaced. Where there are many, they are worth a write of their own, since an item beyond 1 KB
 * costs two units a decision.
 */
final class StaleAttributes {
    private static final int MAX_COUNTERS = 16;
    /** A count and an instant each. */
    private static final int MAX_OF_SECRETS = 2;
    /** Each item that was called has at least these in use. */
    private static final int LEAST_IN_USE = 12;
    private static final Window[] WINDOWS = Window.values();

    private StaleAttributes() {}

    /** Names of attributes to remove; none while they are too few to be worth it. */
    static List<String> of(Map<String, AttributeValue> item, Instant now) {
        if (item.size() <= LEAST_IN_USE + MAX_COUNTERS) {
            // So few that hardly any can be stale: most items are not searched.
            return List.of();
        }
        List<String> counters = item.keySet().stream().filter(name -> isOfPastWindow(name, now)).toList();
        List<String> secrets = item.keySet().stream().filter(name -> isOfReplacedSecret(name, item)).toList();
        return counters.size() <= MAX_COUNTERS && secrets.size() <= MAX_OF_SECRETS
                ? List.of()
                : Stream.concat(counters.stream(), secrets.stream()).toList();
    }

    /** A decision itself removes the counter of two windows ago. */
    private static boolean isOfPastWindow(String name, Instant now) {
        for (Window window : WINDOWS) {
            if (name.startsWith(window.counterPrefix()) && isNumber(name)) {
                return Long.parseLong(name, 1, name.length(), 10) < window.indexAt(now) - 2;
            }
        }
        return false;
    }

    /** Whether it is one character and a number. */
    private static boolean isNumber(String name) {
        return name.length() > 1 && name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isOfReplacedSecret(String name, Map<String, AttributeValue> item) {
        if (!name.startsWith(Attributes.CALLS_OF_SECRET) && !name.startsWith(Attributes.LAST_CALL_OF_SECRET)) {
            return false;
        }
        String mark = name.substring(name.indexOf('-') + 1);
        return !isMarkOf(item.get(Attributes.VERIFIER), mark) && !isMarkOf(item.get(Attributes.PREVIOUS), mark);
    }

    private static boolean isMarkOf(@Nullable AttributeValue verifier, String mark) {
        return verifier != null && verifier.s().startsWith(mark);
    }
}
