package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import java.util.List;
import java.util.Optional;

/** The keys that a change has marked, or the operation that will mark them. */
public final class Mark {
    private final List<KeyId> keys;
    private final Optional<OperationRow> operation;

    Mark(List<KeyId> keys, Optional<OperationRow> operation) {
        this.keys = List.copyOf(keys);
        this.operation = operation;
    }

    List<KeyId> keys() {
        return keys;
    }

    Optional<OperationRow> operation() {
        return operation;
    }
}
