package dev.clavis.sample;

import java.util.Optional;
import java.util.regex.Pattern;

/** How many records a list has at most: 1 to 100. */
record PageSize(int value) {
    static final PageSize DEFAULT = new PageSize(20);
    static final PageSize MAX = new PageSize(100);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,3}");

    static Optional<PageSize> parse(String text) {
        return DIGITS.matcher(text).matches()
                ? Optional.of(Integer.parseInt(text))
                        .filter(value -> value >= 1 && value <= MAX.value).map(PageSize::new)
                : Optional.empty();
    }
}
