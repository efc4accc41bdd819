package dev.clavis.core.enforcement;

import java.util.Arrays;
import java.util.Optional;

/** Which of a key's two secrets was presented. */
public enum SecretAge {
    CURRENT("current"),
    /** The one that a rotation replaced, while it is still good. */
    PREVIOUS("previous");

    private final String id;

    SecretAge(String id) {
        this.id = id;
    }

    /** A stable word for programs. */
    public String id() {
        return id;
    }

    /** The one that this word stands for. */
    public static Optional<SecretAge> parse(String id) {
        return Arrays.stream(values()).filter(age -> age.id.equals(id)).findFirst();
    }
}
