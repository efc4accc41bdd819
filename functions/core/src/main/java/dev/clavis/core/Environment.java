package dev.clavis.core;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** One of the two separate worlds a key can live in. */
public enum Environment {
    LIVE("live"),
    TEST("test");

    private final String id;

    Environment(String id) {
        this.id = id;
    }

    /** The name in secrets, in JSON and in the stores. */
    public String id() {
        return id;
    }

    public static Optional<Environment> parse(String id) {
        return switch (id) {
            case "live" -> Optional.of(LIVE);
            case "test" -> Optional.of(TEST);
            default -> Optional.empty();
        };
    }

    /** Those that a deployment serves: {@code both}, {@code live} or {@code test}. */
    public static Optional<Set<Environment>> parseServed(String served) {
        return served.equals("both") ? Optional.of(EnumSet.allOf(Environment.class)) : parse(served).map(EnumSet::of);
    }

    @Override
    public String toString() {
        return id;
    }
}
