package dev.clavis.sample;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stored form of records: the table's keys, and an attribute for each field. */
final class Items {
    /** The partition key: workspace, environment and resource. Only here are the scopes kept apart. */
    static final String SCOPE = "scope";

    private Items() {}

    static String scope(Caller caller, Resource resource) {
        return caller.scope() + "#" + resource.name();
    }

    static Map<String, AttributeValue> key(String scope, String id) {
        return Map.of(SCOPE, AttributeValue.fromS(scope), Resource.ID, AttributeValue.fromS(id));
    }

    static Map<String, AttributeValue> toItem(String scope, Map<String, Object> record) {
        Map<String, AttributeValue> item = new HashMap<>();
        record.forEach((name, value) -> item.put(name, toAttribute(value)));
        item.put(SCOPE, AttributeValue.fromS(scope));
        return item;
    }

    static AttributeValue toAttribute(Object value) {
        return switch (value) {
            case Boolean flag -> AttributeValue.fromBool(flag);
            case Integer number -> AttributeValue.fromN(number.toString());
            default -> AttributeValue.fromS(value.toString());
        };
    }

    /** A record, its fields in the resource's order. */
    static Map<String, Object> toRecord(Resource resource, Map<String, AttributeValue> item) {
        Map<String, Object> record = new LinkedHashMap<>();
        Stream.of(Stream.of(Resource.ID), resource.fields().stream().map(Field::name), Stream.of(Resource.UPDATED))
                .flatMap(names -> names).forEach(name -> Optional.ofNullable(item.get(name))
                        .ifPresent(attribute -> record.put(name, toValue(attribute))));
        return record;
    }

    private static Object toValue(AttributeValue attribute) {
        return switch (attribute.type()) {
            case BOOL -> attribute.bool();
            case N -> Integer.valueOf(attribute.n());
            default -> attribute.s();
        };
    }
}
