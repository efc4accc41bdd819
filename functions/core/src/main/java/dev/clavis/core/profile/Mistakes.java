package dev.clavis.core.profile;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The mistakes of one profile, collected while it is read, so that its writer learns of all at once. */
final class Mistakes {
    private final Set<ProfileException.Mistake> found = new LinkedHashSet<>();

    /** What a part of the profile says; if there is a mistake in it, that is noted and something stands in. */
    <T> T read(Supplier<T> part, T standIn) {
        try {
            return part.get();
        } catch (ProfileException e) {
            found.addAll(e.mistakes());
            return standIn;
        }
    }

    /** The same for a part that only checks. */
    void check(Runnable part) {
        read(() -> {
            part.run();
            return true;
        }, false);
    }

    /** How many there are so far: as long as it stays the same, nothing stands in. */
    int count() {
        return found.size();
    }

    /** Goes on only if there was none: what stood in for something must not leave this package. */
    void requireNone() {
        if (!found.isEmpty()) {
            throw new ProfileException(found.stream().sorted(
                    Comparator.comparing(mistake -> mistake.line() == 0 ? Integer.MAX_VALUE : mistake.line()))
                    .toList());
        }
    }
}
