package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags (RFC 9110 §8.8.3): whoever changes a thing can say which state of it they saw. A tag is made from what is
 * said of the thing, so it changes when people change the thing, and not when the key is merely brought up to date.
 */
public final class ETag {
    private static final int LENGTH = 16;

    private ETag() {}

    /** The tag of a state, as it stands in the header field. */
    public static String of(Record state) {
        return '"' + Digest.of(state.toString().getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH) + '"';
    }

    /**
     * Goes on only if the caller has seen this state, or does not care. Belongs into the transaction of the change.
     *
     * @param ifMatch the header field {@code If-Match}; null if there was none
     * @throws ProblemException 412 if the thing has changed since
     */
    public static void require(@Nullable String ifMatch, Record state) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        String tag = of(state);
        for (String seen : ifMatch.split(",", -1)) {
            if (seen.strip().equals(tag)) {
                return;
            }
        }
        throw new ProblemException(ProblemCode.PRECONDITION_FAILED);
    }
}
