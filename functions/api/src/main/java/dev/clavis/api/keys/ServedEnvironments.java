package dev.clavis.api.keys;

import dev.clavis.api.Settings;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.Environment;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The environments in which keys can be made here: a key of another one would be an invalid key. */
@Singleton
final class ServedEnvironments {
    private final Profile profile;
    private final Settings settings;

    ServedEnvironments(Profile profile, Settings settings) {
        this.profile = profile;
        this.settings = settings;
    }

    /**
     * The environment with this name. Where there is one alone, it need not be named.
     *
     * @throws ProblemException 400 if no such one is served here
     */
    Environment choose(Optional<String> name) {
        List<Environment> served = profile.environments().stream().filter(settings.environments()::contains).toList();
        if (name.isEmpty() && served.size() == 1) {
            return served.getFirst();
        }
        return name.flatMap(Environment::parse).filter(served::contains)
                .orElseThrow(() -> ProblemException.invalidField("environment",
                        "is one of " + String.join(", ", served.stream().map(Environment::id).toList())));
    }
}
