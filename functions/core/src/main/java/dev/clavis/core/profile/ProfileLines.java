package dev.clavis.core.profile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of a profile by name, each to be taken once. What nobody takes is a mistake. */
final class ProfileLines {
    private final Map<String, ProfileLine> lines = new LinkedHashMap<>();

    ProfileLines(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                add(number, line);
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
        if (lines.put(name, new ProfileLine(number, name, rest, value)) != null) {
            throw new ProfileException(number, name + " stands twice; keep one");
        }
    }

    ProfileLine take(String name) {
        return takeIfThere(name).orElseThrow(() -> new ProfileException(0, "there is no line: " + name + " = …"));
    }

    Optional<ProfileLine> takeIfThere(String name) {
        return Optional.ofNullable(lines.remove(name));
    }

    /** All lines whose names start with this, in their order. */
    List<ProfileLine> takeAll(String start) {
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

    void requireAllTaken() {
        lines.values().stream().findFirst().ifPresent(line -> {
            throw line.mistake("nothing is named '" + line.name() + "'; see the shipped profiles for all names");
        });
    }
}
