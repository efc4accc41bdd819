package dev.clavis.core.profile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of a profile by name, each to be taken once. What nobody takes is a mistake. */
final class ProfileLines {
    private static final int CLOSE = 2;

    private final Map<String, ProfileLine> lines = new LinkedHashMap<>();
    /** All names that were asked for: those that a profile can have. */
    private final Set<String> names = new LinkedHashSet<>();

    ProfileLines(String text, Mistakes mistakes) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                int current = number;
                mistakes.check(() -> add(current, line));
            }
        }
    }

    private void add(int number, String line) {
        int equals = line.indexOf(" = ");
        if (equals < 1) {
            throw new ProfileException(number, "write: name = value");
        }
        String name = line.substring(0, equals).strip();
        int space = name.indexOf(' ');
        String rest = space < 0 ? "" : name.substring(space + 1);
        String value = line.substring(equals + 3).strip();
        ProfileLine before = lines.putIfAbsent(name, new ProfileLine(number, name, rest, value));
        if (before != null) {
            throw new ProfileException(number, name + " stands twice, first in line " + before.number() + "; keep one");
        }
    }

    /** The first words of all lines that anybody asked for. */
    Set<String> words() {
        return names.stream().map(name -> name.split(" ", 2)[0]).collect(Collectors.toUnmodifiableSet());
    }

    ProfileLine take(String name) {
        return takeIfThere(name).orElseThrow(() -> missing(name));
    }

    static ProfileException missing(String name) {
        return new ProfileException(0, "there is no line: " + name + " = …");
    }

    Optional<ProfileLine> takeIfThere(String name) {
        names.add(name);
        return Optional.ofNullable(lines.remove(name));
    }

    /** All lines whose names start with this word, in their order. */
    List<ProfileLine> takeAll(String word) {
        String start = word + " ";
        names.add(start);
        List<ProfileLine> taken = new ArrayList<>();
        for (Iterator<Map.Entry<String, ProfileLine>> all = lines.entrySet().iterator(); all.hasNext();) {
            Map.Entry<String, ProfileLine> entry = all.next();
            if (entry.getKey().startsWith(start)) {
                taken.add(entry.getValue());
                all.remove();
            }
        }
        return taken;
    }

    /** What starts with this word and is still there speaks of a plan or role that the profile does not have. */
    void requireNoneLeft(String word, String kind, List<String> known, Mistakes mistakes) {
        for (ProfileLine line : takeAll(word)) {
            mistakes.check(() -> {
                throw line.mistake("there is no " + kind + " named '" + line.rest() + "'; " + (known.isEmpty()
                        ? "write a line: " + kind + " " + line.rest() + " = …"
                        : kind + "s are " + String.join(", ", known)));
            });
        }
    }

    void requireAllTaken(Mistakes mistakes) {
        for (ProfileLine line : lines.values()) {
            mistakes.check(() -> {
                throw line.mistake("nothing is named '" + line.name() + "'" + meant(line.name()).orElse(
                        "; docs/your-own-product.md has all names"));
            });
        }
    }

    /** The name that was likely meant. */
    private Optional<String> meant(String name) {
        return names.stream().filter(known -> !lines.containsKey(known) && distance(name, known) <= CLOSE).findFirst()
                .map(known -> "; did you mean '" + (known.endsWith(" ") ? known + "…" : known) + "'?");
    }

    /** How many characters to change, add or leave out to make one of the other (Levenshtein); of starts, for a start. */
    private static int distance(String name, String known) {
        String one = known.endsWith(" ") ? (name + " ").substring(0, (name + " ").indexOf(' ') + 1) : name;
        int[] row = new int[known.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int same = diagonal + (one.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[known.length()];
    }
}
