package dev.clavis.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the placeholders of one {@code UpdateItem} stand for. */
final class Values {
    private static final int USUAL = 16;

    private final List<String> placeholders = new ArrayList<>(USUAL);
    private final List<AttributeValue> values = new ArrayList<>(USUAL);

    Values text(String placeholder, String text) {
        return put(placeholder, Attributes.text(text));
    }

    Values number(String placeholder, long number) {
        return put(placeholder, Attributes.number(number));
    }

    Values put(String placeholder, AttributeValue value) {
        placeholders.add(placeholder);
        values.add(value);
        return this;
    }

    Map<String, AttributeValue> map() {
        Map<String, AttributeValue> map = HashMap.newHashMap(values.size());
        for (int i = 0; i < values.size(); i++) {
            map.put(placeholders.get(i), values.get(i));
        }
        return map;
    }
}
