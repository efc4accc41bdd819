package dev.clavis.api.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that somebody can be invited by, in lower case: {@code local@domain} of ASCII characters alone (RFC
 * 5321 §4.1.2, without quoted and literal forms). Addresses with other characters are none here, since several of these
 * become an ASCII letter in lower case, and whoever has had such an address verified would pass for somebody else.
 */
public record EmailAddress(String value) {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_LENGTH = 64;
    private static final Pattern SHAPE = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
                    + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    /** The address that a text is, or nothing if it is none. */
    public static Optional<EmailAddress> parse(String text) {
        return text.length() <= MAX_LENGTH && text.indexOf('@') <= MAX_LOCAL_LENGTH && SHAPE.matcher(text).matches()
                ? Optional.of(new EmailAddress(text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
