package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object in a request. Each is taken once, as the type that it must have; what nobody took is
 * refused, so a misspelt field is never silently dropped. A null counts as left out, except where it means to clear.
 */
public final class JsonObject {
    private final Map<String, @Nullable Object> fields;
    private final String place;
    private final String digest;

    /** @param digest of the whole body: two that differ have different ones */
    JsonObject(Map<String, @Nullable Object> fields, String digest) {
        this(fields, "", digest);
    }

    private JsonObject(Map<String, @Nullable Object> fields, String place, String digest) {
        this.fields = new HashMap<>(fields);
        this.place = place;
        this.digest = digest;
    }

    /** SHA-256 of the body's bytes, in hex digits. */
    public String digest() {
        return digest;
    }

    /** How to name a field of this object to the caller: with the way to it. */
    public String name(String field) {
        return place + field;
    }

    /** A text that must be there. */
    public String text(String field) {
        return required(field, optionalText(field));
    }

    public Optional<String> optionalText(String field) {
        return take(field, JsonObject::asText);
    }

    public Optional<List<String>> optionalTexts(String field) {
        return take(field, (name, value) -> {
            List<String> texts = new ArrayList<>();
            items(name, value).forEach(item -> texts.add(asText(name, item)));
            return texts;
        });
    }

    /** A whole number; which ones are good is for the caller to say. */
    public Optional<Long> optionalNumber(String field) {
        return take(field, JsonObject::asNumber);
    }

    public Optional<Boolean> optionalFlag(String field) {
        return take(field, (name, value) -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw ProblemException.invalidField(name, "is true or false");
        });
    }

    /** An object that must be there. */
    public JsonObject object(String field) {
        return required(field, optionalObject(field));
    }

    public Optional<JsonObject> optionalObject(String field) {
        return take(field, (name, value) -> object(name, value));
    }

    /** A list of objects that must be there. */
    public List<JsonObject> objects(String field) {
        return required(field, take(field, (name, value) -> {
            List<JsonObject> objects = new ArrayList<>();
            for (@Nullable
            Object item : items(name, value)) {
                objects.add(object(name + "[" + objects.size() + "]", item));
            }
            return objects;
        }));
    }

    /** What is left, each a whole number by its name: an object that is a table. */
    public Map<String, Long> numbers() {
        Map<String, Long> numbers = new HashMap<>();
        List.copyOf(fields.keySet()).forEach(field -> optionalNumber(field).ifPresent(n -> numbers.put(field, n)));
        return numbers;
    }

    /** What a field asks to become of a text: left out, it stays; null clears it. */
    public Change<String> textChange(String field) {
        return change(field, optionalText(field));
    }

    public Change<List<String>> textsChange(String field) {
        return change(field, optionalTexts(field));
    }

    public Change<JsonObject> objectChange(String field) {
        return change(field, optionalObject(field));
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemException 400 naming a field that nobody took
     */
    public void requireNoOthers() {
        fields.values().removeIf(value -> value == null);
        if (!fields.isEmpty()) {
            throw new ProblemException(ProblemCode.INVALID_BODY,
                    "There is no field `" + Printable.of(name(fields.keySet().iterator().next())) + "` here.");
        }
    }

    private <T> Change<T> change(String field, Optional<T> value) {
        if (value.isPresent()) {
            return new Change.To<>(value.get());
        }
        boolean cleared = fields.containsKey(field);
        fields.remove(field);
        return cleared ? new Change.Cleared<>() : new Change.None<>();
    }

    private <T> T required(String field, Optional<T> value) {
        return value.orElseThrow(() -> ProblemException.invalidField(name(field), "is required"));
    }

    /** The field's value, which is then gone; a null stays, for {@link #change} to find. */
    private <T> Optional<T> take(String field, BiFunction<String, Object, T> read) {
        Object value = fields.get(field);
        if (value == null) {
            return Optional.empty();
        }
        fields.remove(field);
        return Optional.of(read.apply(name(field), value));
    }

    private static List<?> items(String name, @Nullable Object value) {
        if (value instanceof List<?> items) {
            return items;
        }
        throw ProblemException.invalidField(name, "is a list");
    }

    @SuppressWarnings("unchecked") // StrictJson makes no other maps.
    private JsonObject object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return new JsonObject((Map<String, @Nullable Object>) object, name + ".", digest);
        }
        throw ProblemException.invalidField(name, "is an object");
    }

    private static String asText(String name, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw ProblemException.invalidField(name, "is made of text, and of nothing else");
    }

    private static long asNumber(String name, Object value) {
        try {
            if (value instanceof BigDecimal number) {
                return number.longValueExact();
            }
        } catch (ArithmeticException e) {
            // Said below.
        }
        throw ProblemException.invalidField(name, "is a whole number");
    }
}
