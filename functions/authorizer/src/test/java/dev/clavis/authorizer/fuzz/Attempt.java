package dev.clavis.authorizer.fuzz;

import java.util.List;

/**
 * One request as API Gateway would tell the authorizer of it. The texts are whatever a caller can send, the template is one
 * of the API's own.
 *
 * @param fields header fields in {@code multiValueHeaders}; none for an event that has only {@code headers}
 * @param plain header fields in {@code headers}, which count only where the others are missing
 */
record Attempt(String method, String template, String path, List<Field> fields, List<Field> plain, String address,
        List<Field> query) {
    /** A name and its values. */
    record Field(String name, List<String> values) {}

    /** The header fields that count. */
    List<Field> effective() {
        return fields.isEmpty() ? plain : fields;
    }
}
