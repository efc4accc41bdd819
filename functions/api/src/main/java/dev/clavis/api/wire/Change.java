package dev.clavis.api.wire;

import java.util.Optional;
import java.util.function.Function;

/** What a request asks to become of a value. */
public sealed interface Change<T> {
    /** Not named: it stays as it is. */
    record None<T>() implements Change<T> {}

    /** Null: there shall be none. */
    record Cleared<T>() implements Change<T> {}

    record To<T>(T value) implements Change<T> {}

    /** What becomes of the value that is there now. */
    default Optional<T> apply(Optional<T> now) {
        return switch (this) {
            case None<T> none -> now;
            case Cleared<T> cleared -> Optional.empty();
            case To<T> to -> Optional.of(to.value());
        };
    }

    /** The same for a value of another type. */
    default <R> Change<R> map(Function<T, R> read) {
        return switch (this) {
            case None<T> none -> new None<>();
            case Cleared<T> cleared -> new Cleared<>();
            case To<T> to -> new To<>(read.apply(to.value()));
        };
    }
}
