package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's JSON object. Each is taken once, as the type that it must have; what nobody took is refused,
 * so a misspelt field is never silently dropped. A null counts as left out.
 */
public final class JsonObject {
    private final Map<String, @Nullable Object> fields;

    JsonObject(Map<String, @Nullable Object> fields) {
        this.fields = new HashMap<>(fields);
    }

    /** A text that must be there. */
    public String text(String field) {
        return optionalText(field).orElseThrow(() -> ProblemException.invalidField(field, "is required"));
    }

    public Optional<String> optionalText(String field) {
        Object value = fields.remove(field);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(asText(field, value));
    }

    public Optional<List<String>> optionalTexts(String field) {
        Object value = fields.remove(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof List<?> items)) {
            throw ProblemException.invalidField(field, "is a list of texts");
        }
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(asText(field, item)));
        return Optional.of(texts);
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemException 400 naming a field that nobody took
     */
    public void requireNoOthers() {
        if (!fields.isEmpty()) {
            throw new ProblemException(ProblemCode.INVALID_BODY,
                    "There is no field `" + Printable.of(fields.keySet().iterator().next()) + "` here.");
        }
    }

    private static String asText(String field, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw ProblemException.invalidField(field, "is made of text, and of nothing else");
    }
}
