package dev.clavis.core.profile;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code template.yaml} has to say about a profile, as it is to stand there. */
final class TemplateLines {
    private final Profile profile;
    private final Set<String> names;

    /** @param others the profiles that the template knows already, this one or not */
    TemplateLines(Profile profile, Set<String> others) {
        this.profile = profile;
        this.names = new TreeSet<>(others);
        names.add(profile.name());
    }

    @Override
    public String toString() {
        return """
                For template.yaml. Under Parameters, Profile, in place of its AllowedValues:

                %s
                Under Mappings, Bodies, in place of %s if it is there:

                %s""".formatted(allowedValues(), profile.name(), bodies());
    }

    private String allowedValues() {
        return "    AllowedValues: [" + String.join(", ", names) + "]\n";
    }

    private String bodies() {
        return "    " + profile.name() + ":\n" + profile.bodies().entrySet().stream().map(
                body -> "      " + key(body.getKey()) + ": '" + body.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining());
    }

    /** {@code NotFound} for {@code not-found}: a mapping's keys are alphanumeric. */
    private static String key(Body body) {
        return Stream.of(body.id().split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
