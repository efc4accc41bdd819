package dev.clavis.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Slips of the hand in a shipped profile. */
class ProfileCorruptionTest {
    private static final List<String> NAMES = List.of("agentclara", "botdesk", "clara-backend", "claro", "clarky");
    private static final String TYPED = "az09AZ =#.,:;_-/{}[]\"'\\$|*+?()\t\r\u0000\u00e9\u2028\ufeff\ud83d";

    /** What a slip does with one line. */
    enum Slip {
        DROP,
        COMMENT,
        REMOVE,
        REPLACE,
        INSERT,
        CUT;

        String of(String line, int place, char typed) {
            int at = line.isEmpty() ? 0 : place % line.length();
            int after = Math.min(at + 1, line.length());
            return switch (this) {
                case DROP -> "";
                case COMMENT -> "#" + line;
                case REMOVE -> line.substring(0, at) + line.substring(after);
                case REPLACE -> line.substring(0, at) + typed + line.substring(after);
                case INSERT -> line.substring(0, at) + typed + line.substring(at);
                case CUT -> line.substring(0, at);
            };
        }
    }

    @Property(tries = 1_000)
    void oneSlipIsHarmlessOrNamed(@ForAll @IntRange(max = 4) int profile, @ForAll @IntRange(max = 199) int which,
            @ForAll Slip slip, @ForAll @IntRange(max = 199) int place, @ForAll @IntRange(max = 36) int typed) {
        String name = NAMES.get(profile);
        List<String> lines = new ArrayList<>(ProfileMistakesTest.shipped(name).lines().toList());
        int index = which % lines.size();
        String before = lines.get(index);
        lines.set(index, slip.of(before, place, TYPED.charAt(typed % TYPED.length())));
        try {
            Profile read = new ProfileReader(String.join("\n", lines), Optional.of(name)).read();
            assertThat(read.name()).isEqualTo(name);
        } catch (ProfileException e) {
            assertThat(e.mistakes()).as("%s, line %d: %s", name, index + 1, lines.get(index))
                    .allMatch(mistake -> !mistake.text().isBlank() && mistake.line() <= lines.size())
                    .anyMatch(mistake -> leadsTo(index + 1, before, mistake));
        }
    }

    /** Names the line, or what is missing there now, or who misses the plan, role or permission that was there. */
    private static boolean leadsTo(int line, String before, ProfileException.Mistake mistake) {
        String name = before.split(" =", 2)[0];
        boolean defines = name.matches("permissions|plan .*|role .*");
        return mistake.line() == line || mistake.text().contains("line " + line) || defines
                || (!name.isBlank() && mistake.text().contains(name));
    }
}
