package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One line of a profile.
 *
 * @param number from 1
 * @param rest what follows the name's first word, as in {@code plan <rest> = …}; else empty
 */
record ProfileLine(int number, String name, String rest, String value) {
    ProfileException mistake(String help) {
        return new ProfileException(number, help);
    }

    String matching(String pattern, String help) {
        if (!value.matches(pattern)) {
            throw mistake(name + " is " + help);
        }
        return value;
    }

    /** The value as a whole number from 1 to 999,999,999. */
    long wholeNumber() {
        return Long.parseLong(matching("[1-9][0-9]{0,8}", "a whole number from 1"));
    }

    boolean yesOrNo() {
        return matching("yes|no", "yes or no").equals("yes");
    }

    /** The value as a length of time of up to 99,999 units: {@code 1 hour}, {@code 365 days}. */
    Duration duration() {
        String[] words = matching("[1-9][0-9]{0,4} (minute|hour|day)s?", "a time like 90 minutes, 1 hour or 365 days")
                .split(" ", 2);
        long count = Long.parseLong(words[0]);
        return switch (words[1].charAt(0)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** The value's words, each read by {@code parser}. */
    <T> Set<T> all(Function<String, Optional<T>> parser, String help) {
        Set<T> values = new LinkedHashSet<>();
        for (String word : value.split(" +", -1)) {
            values.add(parser.apply(word).orElseThrow(() -> mistake(help + ", not '" + word + "'")));
        }
        return values;
    }

    /**
     * The value's words as some of the permissions that the profile has.
     *
     * @param known none if they could not be read: nothing more can be said then
     */
    Set<Permission> some(Set<Permission> known) {
        return all(word -> Permission.parse(word).filter(named -> known.isEmpty() || known.contains(named)),
                "choose from the permissions of this profile");
    }

    /** The one permission that is the value. */
    Permission one(Set<Permission> known) {
        return Permission.parse(value).filter(named -> known.isEmpty() || known.contains(named))
                .orElseThrow(() -> mistake("name one of the permissions of this profile"));
    }

    /** What follows the name's first word, as the name of a plan or role. */
    String restAsName() {
        if (!rest.matches("[a-z][a-z0-9-]{0,31}")) {
            throw mistake("a name is up to 32 lower-case letters, digits and '-'");
        }
        return rest;
    }

    /** The value as words for people. */
    String words() {
        return matching("[^\\p{Cntrl}]{1,100}", "words for people, up to 100 characters");
    }
}
