package dev.clavis.api.accounts;

import dev.clavis.core.OwnerId;
import java.util.regex.Pattern;

/** A person. */
public record User(OwnerId id, String subject) {
    private static final Pattern ID = Pattern.compile("user_[0-9a-f]{32}");

    /** Whether a text has the shape of an id; subjects of that shape are named by no path. */
    static boolean isId(String reference) {
        return ID.matcher(reference).matches();
    }

    /** Whether a path that says this names the person: by their id, or else by their subject. */
    public boolean isMeantBy(String reference) {
        return reference.equals(id.value()) || (!isId(reference) && reference.equals(subject));
    }
}
