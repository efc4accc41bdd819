package dev.clavis.core.profile;

import java.util.Optional;

/** The answers that API Gateway gives in the product's name. */
public enum Body {
    UNAUTHORIZED("unauthorized"),
    FORBIDDEN("forbidden"),
    LIMITED("limited"),
    UNAVAILABLE("unavailable"),
    NOT_FOUND(
            "not-found");

    private final String id;

    Body(String id) {
        this.id = id;
    }

    /** The name in profiles: {@code body.<id>}. */
    public String id() {
        return id;
    }

    static Optional<Body> parse(String id) {
        for (Body body : values()) {
            if (body.id.equals(id)) {
                return Optional.of(body);
            }
        }
        return Optional.empty();
    }
}
