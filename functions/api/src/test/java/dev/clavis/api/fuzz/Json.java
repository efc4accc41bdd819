package dev.clavis.api.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** JSON that need not be valid: a value is a {@link Thing}, a {@code List} or the text of anything else. */
final class Json {
    private Json() {}

    /** An object, in which a name may stand twice. */
    record Thing(List<Field> fields) {
        Thing {
            fields = new ArrayList<>(fields);
        }
    }

    /** @param value null, or as {@link #print} takes it */
    record Field(String name, Object value) {}

    static String print(Object value) {
        return switch (value) {
            case Thing thing -> thing.fields().stream()
                    .map(field -> quoted(field.name()) + ":" + print(field.value()))
                    .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Json::print).collect(Collectors.joining(",", "[", "]"));
            default -> value.toString();
        };
    }

    /** A text as JSON, with every character that is not plain escaped: lone surrogates come through as they are. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(c >= ' ' && c <= '~' && c != '"' && c != '\\'
                ? String.valueOf((char) c)
                : "\\u%04x".formatted(c)));
        return json.append('"').toString();
    }
}
