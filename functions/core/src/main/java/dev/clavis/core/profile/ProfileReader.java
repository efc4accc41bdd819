package dev.clavis.core.profile;

import dev.clavis.core.Environment;
import dev.clavis.core.Permission;
import dev.clavis.core.access.AccessRules;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.SecretFormat;
import dev.clavis.core.secret.SecretKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a profile's lines into a {@link Profile}. Used once, by one thread. */
final class ProfileReader {
    /**
     * The most characters that all permissions may have together, blanks between them included. A decision is one write
     * unit as long as the key's item is below 1 KB; a test builds the largest item, with these and all that can be
     * beside them.
     */
    static final int MAX_PERMISSIONS_LENGTH = 90;

    /** Names that YAML 1.1 reads as something else; the name is a key in the template. */
    private static final Set<String> NO_NAMES = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final Mistakes mistakes = new Mistakes();
    private final Optional<String> file;
    private final ProfileLines lines;

    /** @param file the name that the profile must have, if its file has one */
    ProfileReader(String text, Optional<String> file) {
        this.file = file;
        this.lines = new ProfileLines(text, mistakes);
    }

    /** @throws ProfileException with all mistakes there are */
    Profile read() {
        String name = mistakes.read(this::name, "");
        String title = mistakes.read(() -> lines.take("title").words(), "");
        SecretKind secretKind = mistakes.read(this::secretKind, SecretKind.OPAQUE);
        String secretPrefix = mistakes.read(() -> secretPrefix(secretKind), "x");
        String keyIdPrefix = mistakes.read(() -> lines.take("id.prefix").matching("[a-z][a-z_]{0,14}_",
                "lower-case letters that end in '_'"), "x_");
        List<Environment> environments = mistakes.read(() -> environments(secretKind), List.of(Environment.LIVE));
        Set<Permission> permissions = mistakes.read(this::permissions, Set.of());
        Set<Permission> defaults = mistakes.read(() -> defaults(secretKind, permissions), permissions);
        Implications implications = Implications.read(lines, permissions, mistakes);
        AccessRules rules = new RouteReader(lines, mistakes, permissions).read();
        List<Plan> plans = new PlanReader(lines, mistakes, permissions, implications).read();
        List<Role> roles = new RoleReader(lines, mistakes, permissions, implications).read();
        Life life = mistakes.read(this::life, new Life(Optional.empty(), Optional.empty()));
        Optional<ImportedFormat> imported = mistakes
                .read(() -> imported(secretKind, SecretFormat.of(secretKind, secretPrefix, environments)),
                        Optional.empty());
        Rotation rotation = mistakes.read(() -> Rotation.read(lines, mistakes),
                new Rotation(Duration.ZERO, Duration.ZERO));
        Optional<Duration> ageReminder = mistakes
                .read(() -> lines.takeIfThere("age.reminder").map(ProfileLine::duration), Optional.empty());
        Console console = mistakes.read(() -> Console.read(lines, mistakes), new Console("", "", Optional.empty()));
        Map<Body, String> bodies = BodyReader.read(lines, mistakes);
        lines.requireAllTaken(mistakes);
        mistakes.requireNone();
        return new Profile(name, title, secretKind, secretPrefix, keyIdPrefix, environments, permissions, defaults,
                implications.direct(), rules, windows(plans), plans, roles, life, imported, rotation, ageReminder,
                console, bodies);
    }

    /** With what the lines of a profile can begin; known once one has been read. */
    Set<String> words() {
        return lines.words();
    }

    private String name() {
        ProfileLine line = lines.take("name");
        String name = line.matching("[a-z][a-z0-9-]{0,31}", "up to 32 lower-case letters, digits and '-'");
        if (NO_NAMES.contains(name)) {
            throw line.mistake("name is a word that YAML takes for a value; choose another than '" + name + "'");
        }
        file.filter(named -> !named.equals(name)).ifPresent(named -> {
            throw line.mistake("name is '" + name + "' and the file is " + named + ".profile; give both the same name");
        });
        return name;
    }

    private SecretKind secretKind() {
        return lines.takeIfThere("secret.kind").map(line -> SecretKind.parse(line.value())
                .orElseThrow(() -> line.mistake("secret.kind is opaque or viewable"))).orElse(SecretKind.OPAQUE);
    }

    /** Of viewable secrets it is followed by nothing of ours but a token, so it may have several words. */
    private String secretPrefix(SecretKind kind) {
        ProfileLine line = lines.take("secret.prefix");
        return switch (kind) {
            case OPAQUE -> line.matching("[a-z][a-z0-9]{0,15}",
                    "up to 16 lower-case letters and digits; '_' between them needs secret.kind = viewable");
            case VIEWABLE -> line.matching("[a-z](?:[a-z0-9_]{0,14}[a-z0-9])?",
                    "up to 16 lower-case letters and digits, with '_' between them");
        };
    }

    private List<Environment> environments(SecretKind kind) {
        ProfileLine line = lines.take("environments");
        List<Environment> named = List.copyOf(line.all(Environment::parse, "live and test are the environments"));
        if (kind == SecretKind.VIEWABLE && named.size() > 1) {
            throw line.mistake("viewable secrets do not name their environment; write one: environments = live");
        }
        return named;
    }

    private Set<Permission> permissions() {
        ProfileLine line = lines.take("permissions");
        Set<Permission> permissions = line.all(Permission::parse,
                "a permission is lower-case words with at most one colon");
        permissions.stream().flatMap(permission -> ManagementRight.of(permission).stream()).findFirst()
                .ifPresent(right -> {
                    throw line.mistake(
                            "'" + right.id() + "' is a right of management, which keys can have in any profile;"
                                    + " choose another name");
                });
        int length = permissions.stream().mapToInt(permission -> permission.name().length() + 1).sum() - 1;
        if (length > MAX_PERMISSIONS_LENGTH) {
            throw line.mistake("permissions are at most " + MAX_PERMISSIONS_LENGTH
                    + " characters together, so that a decision stays one write unit, and these are " + length
                    + "; choose shorter names, or fewer");
        }
        return permissions;
    }

    private Set<Permission> defaults(SecretKind kind, Set<Permission> permissions) {
        ProfileLine line = lines.take("permissions.default");
        if (kind == SecretKind.VIEWABLE && line.value().equals("none")) {
            throw line.mistake("where secrets are viewable nobody chooses a key's permissions; write which it gets");
        }
        return line.value().equals("none") ? Set.of() : line.some(permissions);
    }

    private Life life() {
        Optional<ProfileLine> minimum = lines.takeIfThere("life.minimum");
        Optional<ProfileLine> maximum = lines.takeIfThere("life.maximum");
        Optional<Duration> least = mistakes.read(() -> minimum.map(ProfileLine::duration), Optional.empty());
        Optional<Duration> most = mistakes.read(() -> maximum.map(ProfileLine::duration), Optional.empty());
        try {
            return new Life(least, most);
        } catch (IllegalArgumentException e) {
            throw maximum.orElseThrow().mistake("life.maximum is at least life.minimum");
        }
    }

    private Optional<ImportedFormat> imported(SecretKind kind, SecretFormat own) {
        return lines.takeIfThere("import.pattern").map(line -> {
            if (kind == SecretKind.VIEWABLE) {
                throw line.mistake("leave out import.pattern: where secrets are viewable no keys are brought in");
            }
            try {
                return ImportedFormat.of(line.value(), own);
            } catch (IllegalArgumentException e) {
                throw line.mistake("import.pattern " + e.getMessage());
            }
        });
    }

    private static Set<Window> windows(List<Plan> plans) {
        Set<Window> windows = EnumSet.noneOf(Window.class);
        for (Plan plan : plans) {
            if (plan.limits() instanceof Windows w) {
                windows.addAll(w.limits().keySet());
            }
        }
        return windows;
    }
}
