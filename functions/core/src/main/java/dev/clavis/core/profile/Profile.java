package dev.clavis.core.profile;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.access.AccessRules;
import dev.clavis.core.limit.Window;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.SecretFormat;
import dev.clavis.core.secret.SecretKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One product's key system.
 *
 * @param title its name for people
 * @param secretKind whether a secret can be seen again
 * @param secretPrefix what its secrets start with
 * @param keyIdPrefix what the shown ids of its keys start with
 * @param environments those that its secrets name
 * @param permissions all that a key can have
 * @param defaultPermissions what a key gets when its maker does not choose; none if they have to
 * @param implied which permissions come with another, one step each; see {@link #widen}
 * @param accessRules which permission each route needs
 * @param windows the clock windows that its limits use; none means that they are buckets
 * @param plans the lowest first
 * @param roles the highest first
 * @param life how long a key may live
 * @param imported the shape of secrets that were issued elsewhere; nothing if none can be brought in
 * @param rotation how long a secret outlives its replacement
 * @param ageReminder how old a secret may get before people are reminded to rotate it; nothing for no reminder
 * @param console its words for where people manage keys
 * @param bodies what API Gateway answers in its name, as JSON
 */
public record Profile(String name, String title, SecretKind secretKind, String secretPrefix, String keyIdPrefix,
        List<Environment> environments,
        Set<Permission> permissions, Set<Permission> defaultPermissions, Map<Permission, Set<Permission>> implied,
        AccessRules accessRules, Set<Window> windows, List<Plan> plans, List<Role> roles, Life life,
        Optional<ImportedFormat> imported, Rotation rotation, Optional<Duration> ageReminder, Console console,
        Map<Body, String> bodies) {

    /**
     * The shipped profile of this name.
     *
     * @throws ProfileException if there is none, or its file has mistakes
     */
    public static Profile named(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new ProfileException(0, "a profile's name is lower-case letters, digits and '-'");
        }
        try (InputStream file = Profile.class.getResourceAsStream(name + ".profile")) {
            if (file == null) {
                throw new ProfileException(0, "there is no profile named " + name + "; there are "
                        + String.join(", ", ShippedProfiles.names()));
            }
            return new ProfileReader(ProfileFile.read(file), Optional.of(name)).read();
        } catch (ProfileException e) {
            throw e.in(name + ".profile");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a profile's text.
     *
     * @throws ProfileException naming every mistake, its line and what to write instead
     */
    public static Profile parse(String text) {
        return new ProfileReader(text, Optional.empty()).read();
    }

    /**
     * Goes on only with a deployment in which a key can be good.
     *
     * @param served the environments that it serves
     * @throws ProfileException if this product has keys in none of them
     */
    public Profile serving(Set<Environment> served) {
        if (environments.stream().noneMatch(served::contains)) {
            throw new ProfileException(0, "the deployment serves the environment " + ids(served)
                    + " and all keys of " + name + " are " + ids(environments)
                    + ", so that none would be good; serve " + ids(environments) + ", or both");
        }
        return this;
    }

    private static String ids(Collection<Environment> environments) {
        return environments.stream().map(Environment::id).collect(Collectors.joining(", "));
    }

    public SecretFormat secretFormat() {
        return SecretFormat.of(secretKind, secretPrefix, environments);
    }

    /**
     * These permissions and all that come with them. What plans allow and roles lend is widened already, so what a key
     * may do is {@code widen(given)} cut to both.
     */
    public Set<Permission> widen(Set<Permission> given) {
        return new Implications(implied).widen(given);
    }

    /** The id as people see it, such as {@code key_7Hk2pQ9x}. */
    public String shownId(KeyId id) {
        return keyIdPrefix + id.value();
    }

    /** The id behind a shown one, if it is of the kind that keys have here. */
    public Optional<KeyId> parseShownId(String shown) {
        return shown.startsWith(keyIdPrefix)
                ? KeyId.parse(shown.substring(keyIdPrefix.length())).filter(secretFormat()::isOwn)
                : Optional.empty();
    }

    public Optional<Plan> plan(String plan) {
        return plans.stream().filter(p -> p.name().equals(plan)).findFirst();
    }

    public Optional<Role> role(String role) {
        return roles.stream().filter(r -> r.name().equals(role)).findFirst();
    }
}
