package dev.clavis.api.keys;

import dev.clavis.core.enforcement.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Usage as JSON has it: both null if it is not known. */
record KeyUsage(@Nullable Long calls, @Nullable String lastAt) {
    static KeyUsage from(Optional<Usage> usage) {
        return new KeyUsage(usage.map(Usage::calls).orElse(null),
                usage.flatMap(Usage::last).map(Object::toString).orElse(null));
    }
}
