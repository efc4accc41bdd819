package dev.clavis.core;

import dev.clavis.core.internal.Ids;
import java.util.Optional;

/** The workspace that a key belongs to, for ever. */
public record WorkspaceId(String value) {
    public WorkspaceId {
        Ids.require(value);
    }

    /** The id with this text, or nothing if no id can have it. */
    public static Optional<WorkspaceId> parse(String text) {
        return Ids.isValid(text) ? Optional.of(new WorkspaceId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
