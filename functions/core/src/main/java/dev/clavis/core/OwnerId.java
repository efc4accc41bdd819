package dev.clavis.core;

import dev.clavis.core.internal.Ids;
import java.util.Optional;

/** Who owns a key and lends it permissions: a user or a service account. */
public record OwnerId(String value) {
    public OwnerId {
        Ids.require(value);
    }

    /** The id with this text, or nothing if no id can have it. */
    public static Optional<OwnerId> parse(String text) {
        return Ids.isValid(text) ? Optional.of(new OwnerId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
