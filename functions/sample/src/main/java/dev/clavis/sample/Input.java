package dev.clavis.sample;

import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a client sent to be stored: values that their fields accept, or the answer that says why they are none. */
sealed interface Input {
    /** How large a body may be. */
    int MAX_BYTES = 16 * 1024;

    /** Values by the names of their fields. */
    record Good(Map<String, Object> values) implements Input {}

    /** What to answer. */
    record Bad(MutableHttpResponse<String> answer) implements Input {}

    /**
     * Reads a body.
     *
     * @param isNew whether it is to be a record, which names all required fields, or a change, which names some field
     */
    static Input read(Resource resource, String body, boolean isNew) {
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return new Bad(Refusal.TOO_LARGE.response());
        }
        return FlatJson.parse(body).<Input>map(values -> check(resource, values, isNew))
                .orElseGet(() -> new Bad(Refusal.BAD_REQUEST.saying("The body must be a JSON object")));
    }

    private static Input check(Resource resource, Map<String, Object> values, boolean isNew) {
        List<String> names = resource.fields().stream().map(Field::name).toList();
        if (!names.containsAll(values.keySet()) || (values.isEmpty() && !isNew)) {
            // Ours by name, and not what was sent.
            return new Bad(
                    Refusal.BAD_REQUEST.saying("The body must name fields of these: " + String.join(", ", names)));
        }
        return resource.fields().stream()
                .filter(field -> values.containsKey(field.name())
                        ? !field.accepts(values.get(field.name()))
                        : isNew && field.isRequired())
                .findFirst()
                .<Input>map(field -> new Bad(Refusal.BAD_REQUEST.saying(field.name() + " must be " + field.rule())))
                .orElseGet(() -> new Good(values));
    }
}
