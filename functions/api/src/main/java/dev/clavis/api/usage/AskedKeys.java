package dev.clavis.api.usage;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.KeyId;
import dev.clavis.core.profile.Profile;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of which keys usage is asked for. */
final class AskedKeys {
    private static final int MAX_KEYS = 100;
    /** An answer of so many steps has about 1.2 MB; Lambda's ends at 6. */
    private static final int MAX_ITEMS = 10_000;
    private static final String IDS = "ids";

    private AskedKeys() {}

    /**
     * The keys that a query parameter names, separated by commas, each once.
     *
     * @throws ProblemException 400 if it names none, too many, too many for this range, or what is no key's id
     */
    static List<KeyId> parse(@Nullable String text, UsageRange range, Profile profile) {
        String[] shown = text == null ? new String[0] : text.split(",", MAX_KEYS + 1);
        if (shown.length < 1 || shown.length > MAX_KEYS) {
            throw ProblemException.invalidParameter(IDS, "names 1 to " + MAX_KEYS + " keys, separated by commas");
        }
        List<KeyId> keys = Arrays.stream(shown).map(id -> profile.parseShownId(id).orElseThrow(
                () -> ProblemException.invalidParameter(IDS, "names keys by their ids, separated by commas")))
                .distinct().toList();
        int most = Math.max(1, MAX_ITEMS / range.starts().size());
        if (keys.size() > most) {
            throw ProblemException.invalidParameter(IDS, "names up to " + most + " keys for so many steps");
        }
        return keys;
    }
}
