package dev.clavis.dynamodb;

import dev.clavis.core.limit.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What decisions leave behind and never touch again: counters of past windows on a rarely used key, and call counts of
 * secrets that rotation has replaced. Enough of them are worth a write of their own, since an item beyond 1 KB costs two
 * units a decision.
 */
final class StaleAttributes {
    private static final int MAX_COUNTERS = 16;
    private static final int MAX_SECRETS = 2;
    private static final Window[] WINDOWS = Window.values();

    private StaleAttributes() {}

    /** Names of attributes to remove; none while it is not worth it. */
    static List<String> of(Map<String, AttributeValue> item, Instant now) {
        List<String> counters = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        for (String name : item.keySet()) {
            if (isOfPastWindow(name, now)) {
                counters.add(name);
            } else if (isOfReplacedSecret(name, item)) {
                secrets.add(name);
            }
        }
        if (counters.size() <= MAX_COUNTERS && secrets.size() <= MAX_SECRETS) {
            return List.of();
        }
        counters.addAll(secrets);
        return counters;
    }

    /** A decision itself removes the counter of two windows ago. */
    private static boolean isOfPastWindow(String name, Instant now) {
        if (!endsInDigit(name)) {
            return false;
        }
        for (Window window : WINDOWS) {
            if (name.startsWith(window.counterPrefix()) && isNumber(name)) {
                return Long.parseLong(name, 1, name.length(), 10) < window.indexAt(now) - 2;
            }
        }
        return false;
    }

    /** Tells most other names from a counter's, since every decision looks at all of them. */
    private static boolean endsInDigit(String name) {
        char last = name.charAt(name.length() - 1);
        return last >= '0' && last <= '9';
    }

    /** Whether it is one character and a number. */
    private static boolean isNumber(String name) {
        for (int i = 1; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return name.length() > 1;
    }

    private static boolean isOfReplacedSecret(String name, Map<String, AttributeValue> item) {
        boolean isOfSecret = switch (name.charAt(0)) {
            case 'c' -> name.startsWith(Attributes.CALLS_OF_SECRET);
            case 'l' -> name.startsWith(Attributes.LAST_CALL_OF_SECRET);
            default -> false;
        };
        if (!isOfSecret) {
            return false;
        }
        return !endsInMarkOf(item.get(Attributes.VERIFIER), name) && !endsInMarkOf(item.get(Attributes.PREVIOUS), name);
    }

    private static boolean endsInMarkOf(@Nullable AttributeValue verifier, String name) {
        int mark = name.indexOf('-') + 1;
        return verifier != null && verifier.s().regionMatches(0, name, mark, name.length() - mark);
    }
}
