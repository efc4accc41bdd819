package dev.clavis.api.wire;

/** What people call a thing: 1 to 100 visible characters on one line. */
public record VisibleName(String value) {
    public static final int MAX_LENGTH = 100;

    /**
     * The name that the field {@code name} is.
     *
     * @throws dev.clavis.api.problems.ProblemException 400 if this is no name, blanks around it aside
     */
    public static VisibleName parse(String text) {
        return parse("name", text);
    }

    /** The same for another field that follows the rules of names. */
    public static VisibleName parse(String field, String text) {
        return new VisibleName(VisibleText.parse(field, text, MAX_LENGTH));
    }

    /** The same for a query parameter that follows the rules of names. */
    public static VisibleName parameter(String parameter, String text) {
        return new VisibleName(VisibleText.parameter(parameter, text, MAX_LENGTH));
    }
}
