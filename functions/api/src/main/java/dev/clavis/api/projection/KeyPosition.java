package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import io.micronaut.core.annotation.Introspected;
import java.util.Optional;

/** A key's place in the order in which keys are gone through: that of the index {@code keys_by_owner}. */
@Introspected
record KeyPosition(String owner, String id) {
    static final KeyPosition START = new KeyPosition("", "");

    static KeyPosition parse(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? START : new KeyPosition(text.substring(0, space), text.substring(space + 1));
    }

    String print() {
        return owner + " " + id;
    }

    /** The key; nothing if the row's id can be no key's. */
    Optional<KeyId> key() {
        return KeyId.parse(id);
    }
}
