package dev.clavis.core.profile;

import dev.clavis.core.ClavisException;
import java.util.List;
import java.util.stream.Collectors;

/** A profile has mistakes. */
public final class ProfileException extends ClavisException {
    private final List<Mistake> mistakes;

    /**
     * One of them.
     *
     * @param line from 1; 0 for what is missing, or if there is no file
     * @param text what is wrong and what to write instead
     */
    public record Mistake(int line, String text) {
        @Override
        public String toString() {
            return line == 0 ? text : "line " + line + ": " + text;
        }
    }

    ProfileException(int line, String text) {
        this(List.of(new Mistake(line, text)));
    }

    /** @param mistakes at least one, in the order of their lines */
    ProfileException(List<Mistake> mistakes) {
        this("", mistakes);
    }

    private ProfileException(String place, List<Mistake> mistakes) {
        super("profile-invalid", mistakes.getFirst().text(),
                mistakes.stream().map(mistake -> place + mistake).collect(Collectors.joining("\n")), null);
        this.mistakes = List.copyOf(mistakes);
    }

    /** The same, saying in which file. */
    ProfileException in(String file) {
        return new ProfileException(file + ", ", mistakes);
    }

    /** All mistakes, in the order of their lines; what is missing comes last. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** The line of the first mistake, from 1; 0 if it has none. */
    public int line() {
        return mistakes.getFirst().line();
    }
}
