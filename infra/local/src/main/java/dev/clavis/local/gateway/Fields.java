package dev.clavis.local.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names with one or more values each, in order, such as header fields. Not safe for use by many threads. */
final class Fields {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    void add(String name, String value) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** Replaces what there is, however its name is capitalized. */
    void set(String name, String value) {
        values.keySet().removeIf(name::equalsIgnoreCase);
        add(name, value);
    }

    /** The last value of a name, however it is capitalized. */
    Optional<String> last(String name) {
        return values.entrySet().stream().filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(field -> field.getValue().getLast()).reduce((first, second) -> second);
    }

    Map<String, List<String>> all() {
        return values;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** One value a name, the last, as {@code headers} of an event. */
    ObjectNode single() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        values.forEach((name, list) -> node.put(name, list.getLast()));
        return node;
    }

    /** All values, as {@code multiValueHeaders} of an event. */
    ObjectNode multiple() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        values.forEach((name, list) -> {
            ArrayNode array = node.putArray(name);
            list.forEach(array::add);
        });
        return node;
    }
}
