package dev.clavis.smoke;

import dev.clavis.core.profile.Body;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.ProfileException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words in which the product refuses, if its profile is in this checkout. */
final class Words {
    private static final Pattern VARIABLE = Pattern.compile("\\$context(\\.\\w+)+");

    private final Optional<Profile> profile;

    private Words(Optional<Profile> profile) {
        this.profile = profile;
    }

    static Words of(String profile) {
        try {
            return new Words(Optional.of(Profile.named(profile)));
        } catch (ProfileException notHere) {
            return new Words(Optional.empty());
        }
    }

    /** The body as the profile has it; nothing if that is not known here. */
    Optional<String> of(Body body) {
        return profile.map(known -> known.bodies().get(body));
    }

    /** Whether an answer is that body, with some value for each variable. */
    static boolean matches(String body, String answer) {
        StringBuilder regex = new StringBuilder();
        Matcher variables = VARIABLE.matcher(body);
        int end = 0;
        while (variables.find()) {
            regex.append(Pattern.quote(body.substring(end, variables.start()))).append("[^\"]+");
            end = variables.end();
        }
        return answer.matches(regex + Pattern.quote(body.substring(end)));
    }
}
