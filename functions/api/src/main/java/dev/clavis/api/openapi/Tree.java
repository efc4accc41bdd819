package dev.clavis.api.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A JSON object of the document, to be changed in place.
 *
 * @param fields its fields: texts, numbers, booleans, lists, and maps that are objects again
 */
record Tree(Map<String, Object> fields) {
    static Tree empty() {
        return new Tree(new LinkedHashMap<>());
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The object of this name; made empty if there is none. */
    @SuppressWarnings("unchecked")
    Tree at(String name) {
        return new Tree((Map<String, Object>) fields.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>()));
    }

    /** The names of the fields as they are now. */
    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** A text; empty if there is none. */
    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** The objects in a list; none if there is no list. */
    List<Tree> objects(String name) {
        return fields.get(name) instanceof List<?> list ? list.stream().flatMap(Tree::object).toList() : List.of();
    }

    /** The values of a list, or of something that stands for a list of one. */
    List<Object> values(String name) {
        return switch (fields.get(name)) {
            case null -> List.of();
            case List<?> list -> new ArrayList<>(list);
            case Object one -> List.of(one);
        };
    }

    Tree put(String name, Object value) {
        fields.put(name, value instanceof Tree tree ? tree.fields : value);
        return this;
    }

    void remove(String name) {
        fields.remove(name);
    }

    /** Every object in here, this one first. */
    Stream<Tree> all() {
        return Stream.concat(Stream.of(this), fields.values().stream().flatMap(Tree::inside));
    }

    private static Stream<Tree> inside(Object value) {
        return value instanceof List<?> list ? list.stream().flatMap(Tree::inside) : object(value).flatMap(Tree::all);
    }

    @SuppressWarnings("unchecked") // A JSON object's names are texts.
    private static Stream<Tree> object(Object value) {
        return value instanceof Map<?, ?> map ? Stream.of(new Tree((Map<String, Object>) map)) : Stream.empty();
    }
}
