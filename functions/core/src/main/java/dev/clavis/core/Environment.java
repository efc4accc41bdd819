package dev.clavis.core;

public record Environment(String name) {
    sealed interface A permits B, C {}

    record B(int x) implements A {}

    record C() implements A {}

    static int f(A a) {
        return switch (a) {
            case B(int x) -> x;
            case C _ -> 2;
        };
    }
}
