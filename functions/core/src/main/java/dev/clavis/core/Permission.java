package dev.clavis.core;

import java.util.Optional;
import java.util.regex.Pattern;

/** A thing that a key may be allowed to do, by the name the product gives it: {@code conversations:read}, {@code write}. */
public record Permission(String name) implements Comparable<Permission> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_-]{0,31}(:[a-z][a-z0-9_-]{0,31})?");

    public Permission {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a permission's name: lower-case words, at most one colon");
        }
    }

    public static Permission of(String name) {
        return new Permission(name);
    }

    public static Optional<Permission> parse(String name) {
        return SHAPE.matcher(name).matches() ? Optional.of(new Permission(name)) : Optional.empty();
    }

    @Override
    public int compareTo(Permission other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
