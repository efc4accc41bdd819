package dev.clavis.sample;

import io.micronaut.serde.annotation.Serdeable;

/** An answer that is a yes, in the product's form. */
@Serdeable
record Answer<T>(boolean success, T data) {
    static <T> Answer<T> of(T data) {
        return new Answer<>(true, data);
    }
}
