package dev.clavis.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of the records under one path. A record is a map with its {@link #ID} first, then its fields in their order,
 * and last when it was {@link #UPDATED}; of these, clients set the fields.
 *
 * @param name its path without the slash
 * @param singular one of them, as an error calls it
 * @param idPrefix with which ids begin
 * @param live what the live environment holds before anybody wrote to it: a record a line, values between bars
 * @param test the same for the test environment
 */
record Resource(String name, String singular, String idPrefix, List<Field> fields, String live, String test) {
    /** Unique within a scope, and rising with time. */
    static final String ID = "id";
    /** An instant in ISO 8601. */
    static final String UPDATED = "updatedAt";

    /** What a scope holds before anybody wrote to it. */
    List<Map<String, Object>> examples(boolean isTest) {
        return (isTest ? test : live).lines().map(this::example).toList();
    }

    private Map<String, Object> example(String line) {
        List<String> columns = new ArrayList<>(List.of(line.split(" *[|] *", -1)));
        Map<String, Object> record = new LinkedHashMap<>();
        record.put(ID, columns.removeFirst());
        for (Field field : fields) {
            String value = columns.removeFirst();
            if (!value.isEmpty()) {
                record.put(field.name(), field.parse(value));
            }
        }
        record.put(UPDATED, columns.removeFirst());
        return record;
    }
}
