package dev.clavis.dynamodb;

import dev.clavis.core.KeyId;
import dev.clavis.core.limit.Window;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Names of the item's attributes, and short ways to make and read values. */
final class Attributes {
    static final String ID = "id";

    // Written by projection only.
    static final String VERSION = "version";
    static final String VERIFIER = "verifier";
    static final String PEPPER = "pepper";
    static final String PREVIOUS = "previous";
    static final String PREVIOUS_PEPPER = "previousPepper";
    static final String RETIRES = "retires";
    static final String STATUS = "status";
    static final String REASON = "reason";
    static final String WORKSPACE = "workspace";
    static final String OWNER = "owner";
    static final String ENVIRONMENT = "environment";
    static final String PERMISSIONS = "permissions";
    static final String EXPIRES = "expires";
    static final String GUARD = "guard";
    static final String ADDRESSES = "addresses";
    static final String LIMIT = "limit";
    static final String PERIOD = "period";
    static final String INTERVAL = "interval";

    // Written by decisions only.
    static final String USED = "used";
    static final String SEEN = "seen";
    static final String TAT = "tat";
    static final String CALLS_OF_SECRET = "calls-";
    static final String LAST_CALL_OF_SECRET = "last-";

    private static final Map<Window, String> LIMITS = new EnumMap<>(Window.class);

    static {
        for (Window window : Window.values()) {
            LIMITS.put(window, window.id() + "Limit");
        }
    }

    private Attributes() {}

    static String limitOf(Window window) {
        return Objects.requireNonNull(LIMITS.get(window));
    }

    /** What finds the item of a key. */
    static Map<String, AttributeValue> key(KeyId id) {
        return Map.of(ID, text(id.value()));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static long number(Map<String, AttributeValue> item, String name, long otherwise) {
        AttributeValue value = item.get(name);
        return value == null ? otherwise : Long.parseLong(value.n());
    }
}
