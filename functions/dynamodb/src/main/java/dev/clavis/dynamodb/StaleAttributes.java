package dev.clavis.dynamodb;

import dev.clavis.core.limit.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What decisions leave behind and never touch again: counters of past windows on a rarely used key, and call counts of
 * secrets that rotation has replaced. Enough of them are worth a write of their own, since an item beyond 1 KB costs two
 * units a decision.
 */
final class StaleAttributes {
    private static final int MAX_COUNTERS = 16;
    private static final int MAX_SECRETS = 2;

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
        boolean isCounter = name.length() > 1 && name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
        return isCounter && Arrays.stream(Window.values()).anyMatch(window -> name.startsWith(window.counterPrefix())
                && Long.parseLong(name, 1, name.length(), 10) < window.indexAt(now) - 2);
    }

    private static boolean isOfReplacedSecret(String name, Map<String, AttributeValue> item) {
        if (!name.startsWith(Attributes.CALLS_OF_SECRET) && !name.startsWith(Attributes.LAST_CALL_OF_SECRET)) {
            return false;
        }
        String mark = name.substring(name.indexOf('-') + 1);
        return Stream.of(Attributes.VERIFIER, Attributes.PREVIOUS).map(item::get).filter(Objects::nonNull)
                .noneMatch(verifier -> verifier.s().startsWith(mark));
    }
}
