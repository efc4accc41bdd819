package dev.clavis.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a resolved template and what is below it: maps, lists and single values.
 *
 * @param place for messages, such as {@code ProtectedApi.Auth}
 * @param value what is there; null where there is nothing
 */
public record Values(String place, @Nullable Object value) {
    /** What is below these names; empty where there is nothing. */
    public Values at(String... names) {
        Values found = this;
        for (String name : names) {
            Object below = found.value instanceof Map<?, ?> map ? map.get(name) : null;
            found = new Values(found.place + "." + name, below);
        }
        return found;
    }

    public boolean isPresent() {
        return value != null;
    }

    /**
     * The single value that has to be here.
     *
     * @throws TemplateException if there is none
     */
    public String text() {
        return optionalText().orElseThrow(() -> new TemplateException(place + " is missing"));
    }

    /** The single value that is here, if there is anything. */
    public Optional<String> optionalText() {
        if (value instanceof Map || value instanceof List) {
            throw new TemplateException(place + " is no single value: " + value);
        }
        return Optional.ofNullable(value).map(Object::toString);
    }

    public String text(String otherwise) {
        return optionalText().orElse(otherwise);
    }

    public int number(int otherwise) {
        try {
            return optionalText().map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new TemplateException(place + " is no number: " + value, e);
        }
    }

    /** Whether it says true; what is not there says false. */
    public boolean isTrue() {
        return optionalText().filter(text -> text.equalsIgnoreCase("true")).isPresent();
    }

    /** The entries of a mapping, in their order; none where there is nothing. */
    public Map<String, Values> map() {
        Map<String, Values> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> entries.put(String.valueOf(name), at(String.valueOf(name))));
        } else if (value != null) {
            throw new TemplateException(place + " is no mapping: " + value);
        }
        return entries;
    }

    /** The entries of a mapping of single values. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        map().forEach((name, below) -> texts.put(name, below.text()));
        return texts;
    }

    /** The elements of a list; of anything else that is there, the thing itself. */
    public List<Values> list() {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> new Values(place + "[]", element)).toList();
        }
        return value == null ? List.of() : List.of(this);
    }
}
