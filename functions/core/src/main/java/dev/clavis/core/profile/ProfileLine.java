package dev.clavis.core.profile;

/**
 * One line of a profile.
 *
 * @param number from 1
 * @param rest what follows the name's first word, as in {@code plan <rest> = …}; else empty
 */
record ProfileLine(int number, String name, String rest, String value) {
    ProfileException mistake(String help) {
        return new ProfileException(number, help);
    }

    String matching(String pattern, String help) {
        if (!value.matches(pattern)) {
            throw mistake(name + " is " + help);
        }
        return value;
    }

    /** The value as a whole number from 1 to 999,999,999. */
    long wholeNumber() {
        return Long.parseLong(matching("[1-9][0-9]{0,8}", "a whole number from 1"));
    }
}
